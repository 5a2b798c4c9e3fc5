// Figures of ledgers that are not those of their shipments, by sequence number of the shipment.
// :mode     read
// :rows     one
// :param    seqs  [17, 25]
// :returns  found
// :note     starts from the range index on Shipment.seq
UNWIND $seqs AS seq
MATCH (n:Shipment {seq: seq})<-[:REPORTS]-(entry:LedgerEntry)
WHERE entry.quantity IS NOT NULL
  AND (n.quantity IS NULL OR entry.quantity <> n.quantity OR entry.unit <> n.unit)
RETURN collect([n.seq, entry.quantity, entry.unit]) AS found

// What each side wrote down of shipments, beside what their own records say.
// :mode     read
// :rows     one
// :param    seqs  [17, 25]
// :returns  found
// :note     starts from the range index on Shipment.seq
UNWIND $seqs AS seq
MATCH (n:Shipment {seq: seq})
RETURN collect([n.seq, n.id, n.quantity, n.unit, COLLECT {
  MATCH (n)<-[:REPORTS]-(entry:LedgerEntry) WHERE entry.quantity IS NOT NULL
  RETURN [entry.id, entry.side, entry.quantity, entry.unit] AS told ORDER BY told[0]
}]) AS found

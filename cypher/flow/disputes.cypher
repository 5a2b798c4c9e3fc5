// Ledger entries with these numbers that differ from one of the other side recorded before them, as columns; one page.
// :mode     read
// :rows     one
// :param    numbers  [17201, 17202, 17203]
// :returns  seqs, recorded, shipments
// :note     starts from LedgerEntry.seq; numbers of other records are passed over; records are named by their seq
UNWIND $numbers AS number
MATCH (n:LedgerEntry {seq: number})
WITH n ORDER BY n.seq
MATCH (n)-[:REPORTS]->(shipment:Shipment)<-[:REPORTS]-(other:LedgerEntry)
WHERE other.seq < n.seq AND other.side <> n.side AND (other.quantity <> n.quantity OR other.unit <> n.unit)
WITH DISTINCT n.seq AS entry, n.recordedAt AS at, shipment.seq AS shipment ORDER BY entry, shipment
RETURN collect(entry) AS seqs, collect(at) AS recorded, collect(shipment) AS shipments

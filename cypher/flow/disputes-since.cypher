// Ledger entries recorded after a sequence number that differ from one of the other side recorded before them, as columns; one page.
// :mode     read
// :rows     one
// :param    since  0
// :param    upTo   17250
// :param    limit  20000
// :returns  seqs, recorded, shipments
// :note     starts from the range index on LedgerEntry.seq; records are named by their seq
MATCH (n:LedgerEntry) WHERE n.seq > $since AND n.seq <= $upTo
WITH n ORDER BY n.seq LIMIT $limit
MATCH (n)-[:REPORTS]->(shipment:Shipment)<-[:REPORTS]-(other:LedgerEntry)
WHERE other.seq < n.seq AND other.side <> n.side AND (other.quantity <> n.quantity OR other.unit <> n.unit)
WITH DISTINCT n.seq AS entry, n.recordedAt AS at, shipment.seq AS shipment ORDER BY entry, shipment
RETURN collect(entry) AS seqs, collect(at) AS recorded, collect(shipment) AS shipments

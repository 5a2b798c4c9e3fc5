// Shipments by sequence number, as recorded, with the id of the listing.
// :mode     read
// :rows     one
// :param    seqs  [17, 25]
// :returns  found
// :note     starts from the range index on Shipment.seq
UNWIND $seqs AS seq
MATCH (n:Shipment {seq: seq})
RETURN collect([
  n.seq, n.id, n.source, n.sourceId, coalesce(n.shipmentKind, 'SALE'),
  n.sentAt, n.receivedAt, n.quantity, n.unit, [(n)-[:THROUGH]->(t) | t.id][0]
]) AS found

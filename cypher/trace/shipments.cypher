// Shipments by id, as recorded, with the ids of both ends, of the goods and of the listing.
// :mode     read
// :rows     one
// :param    ids  ["shipment:scenario:s-01"]
// :returns  found
// :note     starts from Shipment.id
UNWIND $ids AS id
MATCH (n:Shipment {id: id})
RETURN collect([
  n.id, n.source, n.sourceId, coalesce(n.shipmentKind, 'SALE'),
  [(n)-[:FROM]->(a) | a.id][0], [(n)-[:TO]->(b) | b.id][0],
  [(n)-[:OF_LOT]->(l) | l.id][0], [(n)-[:OF_PRODUCT]->(p) | p.id][0],
  n.sentAt, n.receivedAt, n.quantity, n.unit, [(n)-[:THROUGH]->(t) | t.id][0]
]) AS found

// Sequence numbers of shipments, by their ids.
// :mode     read
// :rows     one
// :param    ids  ["shipment:scenario:s-01"]
// :returns  found
// :note     starts from Shipment.id
UNWIND $ids AS id
MATCH (n:Shipment {id: id})
RETURN collect([n.id, n.seq]) AS found

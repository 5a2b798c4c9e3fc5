// Sequence numbers of lots, by their ids.
// :mode     read
// :rows     one
// :param    ids  ["lot:scenario:lot-A1"]
// :returns  found
// :note     starts from Lot.id
UNWIND $ids AS id
MATCH (n:Lot {id: id})
RETURN collect([n.id, n.seq]) AS found

// Lots by id, with the ids of their products.
// :mode     read
// :rows     one
// :param    ids  ["lot:scenario:lot-A1"]
// :returns  found
// :note     starts from Lot.id
UNWIND $ids AS id
MATCH (n:Lot {id: id})
RETURN collect([n.id, n.source, n.sourceId, n.code, n.foreignId, [(n)-[:OF]->(p) | p.id][0]]) AS found

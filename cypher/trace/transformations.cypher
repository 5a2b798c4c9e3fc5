// Transformations by id, as recorded, with the ids of place and lots.
// :mode     read
// :rows     one
// :param    ids  ["transformation:scenario:t-01"]
// :returns  found
// :note     starts from Transformation.id
UNWIND $ids AS id
MATCH (n:Transformation {id: id})
RETURN collect([
  n.id, n.source, n.sourceId, [(n)-[:AT]->(a) | a.id][0], n.at,
  [(n)-[:CONSUMED]->(l) | l.id], [(n)-[:YIELDED]->(l) | l.id]
]) AS found

// Lots by id: maker, when they were made, product, model and regime.
// :mode     read
// :rows     one
// :param    ids  ["lot:scenario:lot-A1"]
// :returns  found
// :note     starts from Lot.id
UNWIND $ids AS id
MATCH (n:Lot {id: id})
RETURN collect([
  n.id, [(n)-[:MADE_BY]->(m) | m.id][0], n.producedOnFrom, n.producedOnTo,
  [(n)-[:OF]->(p) | p.id][0], [(n)-[:OF]->(p) | p.model][0],
  [(n)-[:OF]->(:Product)-[:CLASSIFIED_AS]->(c) | c.regime][0],
  [(n)-[:OF]->(:Product)-[:MADE_BY]->(b) | b.id][0]
]) AS found

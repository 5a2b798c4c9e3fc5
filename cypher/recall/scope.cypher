// What a recall covers: lots named, lots of its code ranges, lots of its products; and who announced it.
// :mode     read
// :rows     one
// :param    id  "recall:recall:SL-ZH-2026-0001"
// :returns  id, number, title, defect, announcedOn, announcedBy, runBy, windowFrom, windowTo, lots, ranges, productLots
// :returns  scope, products
// :note     starts from Recall.id
MATCH (n:Recall {id: $id})
RETURN
  n.id AS id, n.number AS number, n.title AS title, n.defect AS defect,
  n.announcedOn AS announcedOn,
  [(n)-[:ANNOUNCED_BY]->(o) | o.id][0] AS announcedBy,
  [(n)-[:RUN_BY]->(a) | a.id][0] AS runBy,
  n.producedBetweenFrom AS windowFrom, n.producedBetweenTo AS windowTo,
  COLLECT { MATCH (n)-[:COVERS]->(l:Lot) RETURN l.id AS id ORDER BY id } AS lots,
  COLLECT { MATCH (n)-[:COVERS]->(c:CodeRange)-[:IDENTIFIES]->(l:Lot)
            RETURN [c.id, l.id, c.scheme, coalesce(c.prefix, ''), c.first, c.last] AS range ORDER BY range[0] } AS ranges,
  COLLECT { MATCH (n)-[:COVERS]->(p:Product)<-[:OF]-(l:Lot)
            RETURN [l.id, p.id, l.producedOnFrom, l.producedOnTo] AS lot ORDER BY lot[0] } AS productLots,
  n.scope AS scope,
  COLLECT { MATCH (n)-[:COVERS]->(p:Product) RETURN p.id AS id ORDER BY id } AS products

// What a scope asks of lots: number, days of production, product, and the ranges of their codes.
// :mode     read
// :rows     one
// :param    ids  ["lot:scenario:lot-A1"]
// :returns  found
// :note     starts from Lot.id
UNWIND $ids AS id
MATCH (lot:Lot {id: id})
RETURN collect([
  lot.id, lot.code, lot.producedOnFrom, lot.producedOnTo,
  [(lot)-[:OF]->(p) | p.id][0], [(lot)-[:OF]->(p) | p.gtin][0], [(lot)-[:OF]->(p) | p.model][0],
  COLLECT { MATCH (c:CodeRange)-[:IDENTIFIES]->(lot)
            RETURN [c.id, c.scheme, coalesce(c.prefix, ''), c.first, c.last] AS codes
            ORDER BY codes[0] }
]) AS found

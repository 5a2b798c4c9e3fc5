// Recalls that say in words which goods they cover, a page at a time.
// :mode     read
// :rows     many
// :param    after  ""
// :returns  recall, scope, windowFrom, windowTo, products
// :note     starts from Recall.id, after the last id of the page before
MATCH (n:Recall)
WHERE n.id > $after AND n.scope IS NOT NULL
WITH n ORDER BY n.id LIMIT 100
RETURN
  n {.id, .number, .title, .announcedOn} AS recall, n.scope AS scope,
  n.producedBetweenFrom AS windowFrom, n.producedBetweenTo AS windowTo,
  COLLECT { MATCH (n)-[:COVERS]->(p:Product) RETURN p.id AS id ORDER BY id } AS products
ORDER BY recall.id

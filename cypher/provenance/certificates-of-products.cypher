// Certificates that cover these products.
// :mode     read
// :rows     one
// :param    ids  ["product:gtin:09520000000011"]
// :returns  found
// :note     starts from Product.id
UNWIND $ids AS id
MATCH (:Product {id: id})<-[:COVERS]-(n:Certificate)
WITH DISTINCT n ORDER BY n.number
RETURN collect([n.id, n.number, n.certificateKind, coalesce(n.status, 'VALID'), n.validFrom, n.validTo, coalesce(n.models, []), [(n)-[:HELD_BY]->(h) | h.id][0], [(n)-[:COVERS]->(p) | p.id]]) AS found

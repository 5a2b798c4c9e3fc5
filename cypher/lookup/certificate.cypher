// A certificate with who holds and issued it and the products that it covers.
// :mode     read
// :rows     one
// :param    id  "certificate:certificate:SL-CCC-2021-0001"
// :returns  own, heldBy, issuedBy, covers
// :note     starts from Certificate.id
MATCH (certificate:Certificate {id: $id})
OPTIONAL MATCH (certificate)-[:HELD_BY]->(holder:Organization)
OPTIONAL MATCH (certificate)-[:ISSUED_BY]->(issuer:Organization)
RETURN
  certificate {.id, .source, .sourceId, .foreignId,
    .recordedAt, .seq, .cites, .note, .number, .certificateKind, .status, .models, .standard,
    .validFrom, .validTo} AS own,
  holder {.id, .name, .uscc, .roles} AS heldBy,
  issuer {.id, .name, .uscc, .roles} AS issuedBy,
  COLLECT {
    MATCH (certificate)-[:COVERS]->(product:Product)
    RETURN product {.id, .name, .gtin, .model} ORDER BY product.id LIMIT 101
  } AS covers
ORDER BY own.id
LIMIT 1

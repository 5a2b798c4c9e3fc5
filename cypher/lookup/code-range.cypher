// A range of codes with its lot.
// :mode     read
// :rows     one
// :param    id  "codeRange:scenario:codes-A1"
// :returns  own, lot, product, madeBy, recalls
// :note     starts from CodeRange.id
MATCH (range:CodeRange {id: $id})
OPTIONAL MATCH (range)-[:IDENTIFIES]->(lot:Lot)
OPTIONAL MATCH (lot)-[:OF]->(product:Product)
OPTIONAL MATCH (lot)-[:MADE_BY]->(maker:Organization)
RETURN
  range {.id, .source, .sourceId, .foreignId,
    .recordedAt, .seq, .cites, .note, .scheme, .prefix, .first, .last, .assignedOn} AS own,
  lot {.id, .code, .producedOn} AS lot,
  product {.id, .name, .gtin, .model} AS product,
  maker {.id, .name, .uscc, .roles} AS madeBy,
  COLLECT {
    MATCH (recall:Recall)-[:COVERS]->(range)
    RETURN recall {.id, .number, .title, .announcedOn} ORDER BY recall.id LIMIT 101
  } AS recalls
ORDER BY own.id
LIMIT 1

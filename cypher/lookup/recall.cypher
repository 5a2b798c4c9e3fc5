// A recall with who announced it, the authority that runs it, and what it covers.
// :mode     read
// :rows     one
// :param    id  "recall:recall:SL-ZH-2026-0001"
// :returns  own, announcedBy, runBy, lots, products, codeRanges
// :note     starts from Recall.id
MATCH (recall:Recall {id: $id})
OPTIONAL MATCH (recall)-[:ANNOUNCED_BY]->(announcer:Organization)
OPTIONAL MATCH (recall)-[:RUN_BY]->(authority:Authority)
RETURN
  recall {.id, .source, .sourceId, .foreignId,
    .recordedAt, .seq, .cites, .note, .number, .title, .defect,
    .announcedOn, .producedBetween, .scope} AS own,
  announcer {.id, .name, .uscc, .roles} AS announcedBy,
  authority {.id, .name, .department, .level} AS runBy,
  COLLECT {
    MATCH (recall)-[:COVERS]->(lot:Lot)
    RETURN lot {.id, .code, .producedOn} ORDER BY lot.id LIMIT 101
  } AS lots,
  COLLECT {
    MATCH (recall)-[:COVERS]->(product:Product)
    RETURN product {.id, .name, .gtin, .model} ORDER BY product.id LIMIT 101
  } AS products,
  COLLECT {
    MATCH (recall)-[:COVERS]->(range:CodeRange)
    RETURN range {.id, .scheme, .prefix, .first, .last, .assignedOn} ORDER BY range.id LIMIT 101
  } AS codeRanges
ORDER BY own.id
LIMIT 1

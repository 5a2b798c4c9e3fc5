// A lot with its product, its maker, its codes, and the recalls and results that name it.
// :mode     read
// :rows     one
// :param    id  "lot:scenario:lot-A1"
// :returns  own, quantity, product, madeBy, codeRanges, lotRecalls, rangeRecalls, productRecalls
// :returns  inspections
// :note     starts from Lot.id; a recall names a lot itself, a range of its codes, or its product
// :note     recalls with a scope in words are looked at apart
MATCH (lot:Lot {id: $id})
OPTIONAL MATCH (lot)-[:OF]->(product:Product)
OPTIONAL MATCH (lot)-[:MADE_BY]->(maker:Organization)
OPTIONAL MATCH (product)-[:MADE_BY]->(owner:Organization)
RETURN
  lot {.id, .source, .sourceId, .foreignId,
    .recordedAt, .seq, .cites, .note, .code, .producedOn} AS own,
  {value: lot.quantity, unit: lot.unit} AS quantity,
  product {.id, .name, .gtin, .model} AS product,
  CASE WHEN maker IS NULL THEN owner {.id, .name, .uscc, .roles}
    ELSE maker {.id, .name, .uscc, .roles} END AS madeBy,
  COLLECT {
    MATCH (range:CodeRange)-[:IDENTIFIES]->(lot)
    RETURN range {.id, .scheme, .prefix, .first, .last, .assignedOn} ORDER BY range.id LIMIT 101
  } AS codeRanges,
  COLLECT {
    MATCH (recall:Recall)-[:COVERS]->(lot)
    RETURN recall {.id, .number, .title, .announcedOn} ORDER BY recall.id LIMIT 101
  } AS lotRecalls,
  COLLECT {
    MATCH (recall:Recall)-[:COVERS]->(:CodeRange)-[:IDENTIFIES]->(lot)
    RETURN recall {.id, .number, .title, .announcedOn} ORDER BY recall.id LIMIT 101
  } AS rangeRecalls,
  COLLECT {
    MATCH (recall:Recall)-[:COVERS]->(product)
    WHERE recall.scope IS NULL
    RETURN recall {.id, .number, .title, .announcedOn, .producedBetween}
    ORDER BY recall.id LIMIT 101
  } AS productRecalls,
  COLLECT {
    MATCH (inspection:Inspection)-[:OF_LOT]->(lot)
    RETURN inspection {.id, .on, .passed, .finding} ORDER BY inspection.id LIMIT 101
  } AS inspections
ORDER BY own.id
LIMIT 1

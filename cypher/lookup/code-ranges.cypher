// The ranges of codes that hold one code, with their lots.
// :mode     read
// :rows     many
// :param    splits  [{prefix: "TGA10", digits: "00000009"}]
// :param    digits  "00000009"
// :returns  own, lot, product, madeBy, recalls
// :note     starts from CodeRange.prefix; splits are the ways to read the code as a prefix and
// :note     digits, digits is the whole code where it has no prefix, "" where it needs one
// :note     equally long digits have the order of their numbers, so no code is ever listed
CALL {
  UNWIND $splits AS split
  MATCH (range:CodeRange {prefix: split.prefix})
  WHERE range.first <= split.digits AND range.last >= split.digits
    AND size(range.first) = size(split.digits)
  RETURN range.id AS id
  UNION
  MATCH (range:CodeRange)
  WHERE range.prefix IS NULL AND range.first <= $digits AND range.last >= $digits
    AND size(range.first) = size($digits)
  RETURN range.id AS id
}
MATCH (range:CodeRange {id: id})
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
LIMIT 101

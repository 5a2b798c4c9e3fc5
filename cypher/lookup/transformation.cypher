// A transformation with its place, the lots used up and the lots made.
// :mode     read
// :rows     one
// :param    id  "transformation:scenario:t-01"
// :returns  own, organization, consumed, yielded
// :note     starts from Transformation.id
MATCH (transformation:Transformation {id: $id})
OPTIONAL MATCH (transformation)-[:AT]->(organization:Organization)
RETURN
  transformation {.id, .source, .sourceId, .foreignId,
    .recordedAt, .seq, .cites, .note, .at} AS own,
  organization {.id, .name, .uscc, .roles} AS organization,
  COLLECT {
    MATCH (transformation)-[part:CONSUMED]->(lot:Lot)
    RETURN {lot: {id: lot.id, code: lot.code, producedOn: lot.producedOn},
      quantity: part.quantity, unit: part.unit} AS portion
    ORDER BY lot.id LIMIT 101
  } AS consumed,
  COLLECT {
    MATCH (transformation)-[part:YIELDED]->(lot:Lot)
    RETURN {lot: {id: lot.id, code: lot.code, producedOn: lot.producedOn},
      quantity: part.quantity, unit: part.unit} AS portion
    ORDER BY lot.id LIMIT 101
  } AS yielded
ORDER BY own.id
LIMIT 1

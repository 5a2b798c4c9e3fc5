// A platform with the organization that operates it.
// :mode     read
// :rows     one
// :param    id  "platform:scenario:platform-1"
// :returns  own, operatedBy
// :note     starts from Platform.id
MATCH (platform:Platform {id: $id})
OPTIONAL MATCH (platform)-[:OPERATED_BY]->(operator:Organization)
RETURN
  platform {.id, .source, .sourceId, .foreignId,
    .recordedAt, .seq, .cites, .note, .name, .platformKind, .services} AS own,
  operator {.id, .name, .uscc, .roles} AS operatedBy
ORDER BY own.id
LIMIT 1

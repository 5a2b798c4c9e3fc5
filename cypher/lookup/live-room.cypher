// A live room with its platform, its host and the agency behind it.
// :mode     read
// :rows     one
// :param    id  "liveRoom:scenario:room-1"
// :returns  own, platform, hostedBy, managedBy
// :note     starts from LiveRoom.id
MATCH (room:LiveRoom {id: $id})
OPTIONAL MATCH (room)-[:ON]->(platform:Platform)
OPTIONAL MATCH (room)-[:HOSTED_BY]->(host:Organization)
OPTIONAL MATCH (room)-[:MANAGED_BY]->(agency:Organization)
RETURN
  room {.id, .source, .sourceId, .foreignId,
    .recordedAt, .seq, .cites, .note, .name} AS own,
  platform {.id, .name, .platformKind} AS platform,
  host {.id, .name, .uscc, .roles} AS hostedBy,
  agency {.id, .name, .uscc, .roles} AS managedBy
ORDER BY own.id
LIMIT 1

// One broadcast of a live room and the pages that it promoted.
// :mode     read
// :rows     one
// :param    id  "liveSession:scenario:session-1"
// :returns  own, room, promoted
// :note     starts from LiveSession.id
MATCH (session:LiveSession {id: $id})
OPTIONAL MATCH (session)-[:IN_ROOM]->(room:LiveRoom)
RETURN
  session {.id, .source, .sourceId, .foreignId,
    .recordedAt, .seq, .cites, .note, .at} AS own,
  room {.id, .name} AS room,
  COLLECT {
    MATCH (session)-[:PROMOTED]->(listing:Listing)
    RETURN listing {.id, .url, .title} ORDER BY listing.id LIMIT 101
  } AS promoted
ORDER BY own.id
LIMIT 1

// An arrangement between authorities with those that it binds.
// :mode     read
// :rows     one
// :param    id  "agreement:reference:plan-yangtze-delta"
// :returns  own, authorities
// :note     starts from Agreement.id
MATCH (agreement:Agreement {id: $id})
RETURN
  agreement {.id, .source, .sourceId, .foreignId,
    .recordedAt, .seq, .cites, .note, .name, .mechanisms, .validFrom, .validTo,
    .article, .quote, .assumed} AS own,
  COLLECT {
    MATCH (agreement)-[:BINDS]->(authority:Authority)
    RETURN authority {.id, .name, .department, .level} ORDER BY authority.id LIMIT 101
  } AS authorities
ORDER BY own.id
LIMIT 1

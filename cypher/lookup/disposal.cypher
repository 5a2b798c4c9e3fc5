// A measure against a selling page with whoever took it.
// :mode     read
// :rows     one
// :param    id  "disposal:scenario:disposal-1"
// :returns  own, listing, takenBy
// :note     starts from Disposal.id
MATCH (disposal:Disposal {id: $id})
OPTIONAL MATCH (disposal)-[:OF]->(listing:Listing)
OPTIONAL MATCH (disposal)-[:TAKEN_BY]->(taker:Organization)
RETURN
  disposal {.id, .source, .sourceId, .foreignId,
    .recordedAt, .seq, .cites, .note, .on, .measure, .reportedOn} AS own,
  listing {.id, .url, .title} AS listing,
  taker {.id, .name, .uscc, .roles} AS takenBy
ORDER BY own.id
LIMIT 1

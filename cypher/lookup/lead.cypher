// A lead with the page that it is about and the authority that received it.
// :mode     read
// :rows     one
// :param    id  "lead:scenario:lead-1"
// :returns  own, divisions, about, receivedBy
// :note     starts from Lead.id; divisions are where the receiver serves and decide who may see it
MATCH (lead:Lead {id: $id})
OPTIONAL MATCH (lead)-[:ABOUT]->(listing:Listing)
OPTIONAL MATCH (lead)-[:RECEIVED_BY]->(authority:Authority)
RETURN
  lead {.id, .source, .sourceId, .foreignId,
    .recordedAt, .seq, .cites, .note, .on, .text, .origin, .originKind} AS own,
  COLLECT {
    MATCH (authority)-[:SERVES]->(division:Jurisdiction)
    RETURN division.code AS code ORDER BY code LIMIT 1
  } AS divisions,
  listing {.id, .url, .title} AS about,
  authority {.id, .name, .department, .level} AS receivedBy
ORDER BY own.id
LIMIT 1

// A complaint with the page that it is about and the authority that received it.
// :mode     read
// :rows     one
// :param    id  "complaint:scenario:complaint-1"
// :returns  own, divisions, about, receivedBy
// :note     starts from Complaint.id; divisions are where the receiver serves and decide who may see it
MATCH (complaint:Complaint {id: $id})
OPTIONAL MATCH (complaint)-[:ABOUT]->(listing:Listing)
OPTIONAL MATCH (complaint)-[:RECEIVED_BY]->(authority:Authority)
RETURN
  complaint {.id, .source, .sourceId, .foreignId,
    .recordedAt, .seq, .cites, .note, .on, .text} AS own,
  COLLECT {
    MATCH (authority)-[:SERVES]->(division:Jurisdiction)
    RETURN division.code AS code ORDER BY code LIMIT 1
  } AS divisions,
  listing {.id, .url, .title} AS about,
  authority {.id, .name, .department, .level} AS receivedBy
ORDER BY own.id
LIMIT 1

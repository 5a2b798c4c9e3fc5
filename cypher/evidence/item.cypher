// An item of evidence as it stands in the log.
// :mode     read
// :rows     one
// :param    id  "evidence:market-320583:E-1"
// :returns  own, entry, logIndex, leafHash, subject, authority, divisions
// :note     starts from Evidence.id; divisions are where the opener of its case serves and decide
// :note     who may see it
MATCH (item:Evidence {id: $id})
OPTIONAL MATCH (item)-[:EVIDENCE_OF]->(subject:Case)
OPTIONAL MATCH (authority:Authority {id: item.authority})
RETURN
  item {.id, .source, .sourceId, .recordedAt, .seq} AS own,
  item.entry AS entry,
  item.logIndex AS logIndex,
  item.leafHash AS leafHash,
  subject {.id, .title} AS subject,
  authority {.id, .name, .department, .level} AS authority,
  COLLECT {
    MATCH (subject)-[:OPENED_BY]->(:Authority)-[:SERVES]->(division:Jurisdiction)
    RETURN DISTINCT division.code AS code ORDER BY code
  } AS divisions
ORDER BY own.id
LIMIT 1

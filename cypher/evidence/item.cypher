// An item of evidence as it stands in the log.
// :mode     read
// :rows     one
// :param    id  "evidence:market-320583:E-1"
// :returns  own, entry, logIndex, leafHash, subject, authority, divisions, granted
// :note     starts from Evidence.id; divisions are where the opener of its case serves, granted are
// :note     authorities that the case was sent to; both decide who may see it
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
  } AS divisions,
  COLLECT {
    MATCH (subject)<-[grant:MAY_SEE]-(seer:Authority) WHERE grant.until IS NULL
    RETURN DISTINCT seer.id AS id ORDER BY id
  } AS granted
ORDER BY own.id
LIMIT 1

// A case with who opened it and what it is about.
// :mode     read
// :rows     one
// :param    id  "case:scenario:case-1"
// :returns  own, openedBy, division, granted, merchant, platform, producers, listing, lots, recall, lead
// :returns  leadDivision
// :note     starts from Case.id; division is where the opener serves, granted are authorities that it
// :note     was sent to; both decide who may see it;
// :note     leadDivision is where the receiver of the lead serves and decides who may see that
MATCH (matter:Case {id: $id})
OPTIONAL MATCH (matter)-[:OPENED_BY]->(opener:Authority)
OPTIONAL MATCH (opener)-[:SERVES]->(division:Jurisdiction)
OPTIONAL MATCH (matter)-[:AGAINST]->(merchant:Organization)
OPTIONAL MATCH (matter)-[:ON_PLATFORM]->(platform:Platform)
OPTIONAL MATCH (matter)-[:CONCERNS_LISTING]->(listing:Listing)
OPTIONAL MATCH (matter)-[:CONCERNS_RECALL]->(recall:Recall)
OPTIONAL MATCH (matter)-[:FROM_LEAD]->(lead:Lead)
OPTIONAL MATCH (lead)-[:RECEIVED_BY]->(:Authority)-[:SERVES]->(receiver:Jurisdiction)
RETURN
  matter {.id, .source, .sourceId, .foreignId,
    .recordedAt, .seq, .cites, .note, .title, .conduct, .openedOn,
    .capacity, .imported, .suspectedCrime, .offender, .correction, .serious,
    .measureTakenOn, .noticeReceivedOn, .affectedQuantity} AS own,
  opener {.id, .name, .department, .level} AS openedBy,
  division.code AS division,
  COLLECT {
    MATCH (matter)<-[grant:MAY_SEE]-(seer:Authority) WHERE grant.until IS NULL
    RETURN DISTINCT seer.id AS id ORDER BY id
  } AS granted,
  merchant {.id, .name, .uscc, .roles} AS merchant,
  platform {.id, .name, .platformKind} AS platform,
  COLLECT {
    MATCH (matter)-[:CONCERNS_PRODUCER]->(producer:Organization)
    RETURN producer {.id, .name, .uscc, .roles} ORDER BY producer.id LIMIT 101
  } AS producers,
  listing {.id, .url, .title} AS listing,
  COLLECT {
    MATCH (matter)-[:CONCERNS_LOT]->(lot:Lot)
    RETURN lot {.id, .code, .producedOn} ORDER BY lot.id LIMIT 101
  } AS lots,
  recall {.id, .number, .title, .announcedOn} AS recall,
  lead {.id, .on, .origin} AS lead,
  receiver.code AS leadDivision
ORDER BY own.id
LIMIT 1

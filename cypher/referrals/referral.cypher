// Referrals as records, their cases, and who may see each.
// :mode     read
// :rows     many
// :param    ids  ["referral:market-320583:2026-31"]
// :returns  own, matter, division, granted, divisions
// :note     starts from Referral.id; divisions are those of everybody who sent or received it and
// :note     decide who may see it; division and granted decide who may see the case
UNWIND $ids AS wanted
MATCH (referral:Referral {id: wanted})-[:OF_CASE]->(matter:Case)
OPTIONAL MATCH (matter)-[:OPENED_BY]->(:Authority)-[:SERVES]->(seat:Jurisdiction)
RETURN referral {.id, .source, .sourceId, .recordedAt, .seq} AS own,
  matter {.id, .title} AS matter,
  seat.code AS division,
  COLLECT {
    MATCH (matter)<-[grant:MAY_SEE]-(seer:Authority) WHERE grant.until IS NULL
    RETURN DISTINCT seer.id AS id ORDER BY id
  } AS granted,
  COLLECT {
    MATCH (referral)-[:FROM|TO]->(:Authority)-[:SERVES]->(place:Jurisdiction)
    RETURN DISTINCT place.code AS code ORDER BY code
  } AS divisions
ORDER BY own.seq, division

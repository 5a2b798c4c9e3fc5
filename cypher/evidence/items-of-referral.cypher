// The evidence of the case that a referral is about in the order of the log, a page of it, and how much there is.
// :mode     read
// :rows     one
// :param    subject  "referral:market-320583:2026-31"
// :param    after    -1
// :param    before   1000
// :param    limit    101
// :returns  divisions, granted, total, entries
// :note     starts from Referral.id; after and before are places of the log, both left out;
// :note     divisions are where the opener of the case serves, granted are authorities that it was
// :note     sent to; both decide who may see it
MATCH (:Referral {id: $subject})-[:OF_CASE]->(subject:Case)
RETURN
  COLLECT {
    MATCH (subject)-[:OPENED_BY]->(:Authority)-[:SERVES]->(division:Jurisdiction)
    RETURN DISTINCT division.code AS code ORDER BY code
  } AS divisions,
  COLLECT {
    MATCH (subject)<-[grant:MAY_SEE]-(seer:Authority) WHERE grant.until IS NULL
    RETURN DISTINCT seer.id AS id ORDER BY id
  } AS granted,
  COUNT {
    MATCH (subject)<-[:EVIDENCE_OF]-(item:Evidence) WHERE item.logIndex < $before
  } AS total,
  COLLECT {
    MATCH (subject)<-[:EVIDENCE_OF]-(item:Evidence)
    WHERE item.logIndex > $after AND item.logIndex < $before
    RETURN item.entry ORDER BY item.logIndex LIMIT $limit
  } AS entries

// The referrals of a case in the order of their drafts, a page of them, and how many there are.
// :mode     read
// :rows     one
// :param    caseId  "case:scenario:case-1"
// :param    scope   "3205"
// :param    after   0
// :param    limit   21
// :returns  division, granted, total, ids
// :note     starts from Case.id; only those count that somebody in the scope sent or received
MATCH (matter:Case {id: $caseId})
OPTIONAL MATCH (matter)-[:OPENED_BY]->(:Authority)-[:SERVES]->(seat:Jurisdiction)
WITH matter, seat,
  COLLECT {
    MATCH (matter)<-[:OF_CASE]-(referral:Referral)
    WHERE EXISTS {
      MATCH (referral)-[:FROM|TO]->(:Authority)-[:SERVES]->(place:Jurisdiction)
      WHERE place.code STARTS WITH $scope
    }
    RETURN referral {.id, .seq} AS referral ORDER BY referral.seq
  } AS found
RETURN seat.code AS division,
  COLLECT {
    MATCH (matter)<-[grant:MAY_SEE]-(seer:Authority) WHERE grant.until IS NULL
    RETURN DISTINCT seer.id AS id ORDER BY id
  } AS granted,
  size(found) AS total,
  [each IN found WHERE each.seq > $after | each.id][0..$limit] AS ids
ORDER BY division
LIMIT 1

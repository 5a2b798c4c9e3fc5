// The referrals that an authority sent or was sent, in the order of their drafts, a page of them.
// :mode     read
// :rows     one
// :param    authority  "authority:reference:market-320583"
// :param    after      0
// :param    limit      21
// :returns  division, total, ids
// :note     starts from Authority.id; division is where it serves and decides who may ask
MATCH (authority:Authority {id: $authority})-[:SERVES]->(seat:Jurisdiction)
WITH authority, seat,
  COLLECT {
    MATCH (authority)<-[:FROM|TO]-(referral:Referral)
    RETURN DISTINCT referral {.id, .seq} AS referral ORDER BY referral.seq
  } AS found
RETURN seat.code AS division, size(found) AS total,
  [each IN found WHERE each.seq > $after | each.id][0..$limit] AS ids
ORDER BY division
LIMIT 1

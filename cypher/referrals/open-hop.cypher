// Joins a referral to the receiver of a hop that was sent, and lets the receiver see the case.
// :mode     write
// :rows     one
// :param    id         "referral:market-320583:2026-31"
// :param    receiver   "authority:reference:market-440306"
// :param    hop        1
// :param    since      "2026-12-02"
// :param    seq        4712
// :returns  opened
// :note     starts from Referral.id and Authority.id; a grant that had ended begins anew
MATCH (referral:Referral {id: $id})-[:OF_CASE]->(matter:Case)
MATCH (receiver:Authority {id: $receiver})
MERGE (referral)-[:TO {hop: $hop}]->(receiver)
MERGE (receiver)-[grant:MAY_SEE {basis: $id}]->(matter)
SET grant.since = coalesce(grant.since, $since), grant.seq = $seq, grant.until = null
RETURN count(grant) AS opened

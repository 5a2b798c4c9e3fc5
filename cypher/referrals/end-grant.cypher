// Ends what a referral lets an authority see; that it once did stays on record.
// :mode     write
// :rows     one
// :param    id         "referral:market-320583:2026-31"
// :param    authority  "authority:reference:market-440306"
// :param    until      "2026-12-03"
// :returns  ended
// :note     starts from Authority.id
MATCH (:Authority {id: $authority})-[grant:MAY_SEE {basis: $id}]->(:Case)
SET grant.until = $until
RETURN count(grant) AS ended

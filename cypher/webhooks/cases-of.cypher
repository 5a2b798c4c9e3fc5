// The cases of referrals.
// :mode     read
// :rows     many
// :param    referrals  ["referral:market-320583:2026-31"]
// :returns  referral, case
// :note     starts from Referral.id
UNWIND $referrals AS wanted
MATCH (referral:Referral {id: wanted})-[:OF_CASE]->(matter:Case)
RETURN referral.id AS referral, matter.id AS case
ORDER BY referral, case

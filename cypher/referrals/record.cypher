// Records a new referral of a case, with its first sender.
// :mode     write
// :rows     one
// :param    id          "referral:market-320583:2026-31"
// :param    properties  {source: "market-320583", sourceId: "2026-31", seq: 4711, channel: "…"}
// :param    case        "case:scenario:case-1"
// :param    sender      "authority:reference:market-320583"
// :returns  written
// :note     MERGE on Referral.id; the caller holds the lock of the sequence and has looked whether
// :note     it is there
MERGE (referral:Referral {id: $id})
SET referral += $properties
WITH referral
MATCH (matter:Case {id: $case})
MATCH (sender:Authority {id: $sender})
MERGE (referral)-[:OF_CASE]->(matter)
MERGE (referral)-[:FROM]->(sender)
RETURN count(referral) AS written

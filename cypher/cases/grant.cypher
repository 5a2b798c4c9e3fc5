// Opens a case to the authority that was designated to handle it.
// :mode     write
// :rows     one
// :param    case       "case:scenario:case-1"
// :param    authority  "authority:reference:market-440306"
// :param    basis      "event:case:scenario:case-1:4"
// :param    since      "2026-12-05"
// :param    seq        4711
// :returns  written
// :note     starts from Case.id; the caller holds the lock of the sequence
MATCH (matter:Case {id: $case}), (office:Authority {id: $authority})
MERGE (office)-[grant:MAY_SEE {basis: $basis}]->(matter)
SET grant.since = $since, grant.seq = $seq
RETURN count(grant) AS written

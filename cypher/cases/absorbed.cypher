// The cases that were merged into a case, directly or over others, and into which each was.
// :mode     read
// :rows     many
// :param    case  "case:market-320583:1"
// :returns  id, into
// :note     starts from Case.id; at most 8 merges from it
MATCH (:Case {id: $case})<-[:MERGED_INTO*0..7]-(nearer:Case)<-[:MERGED_INTO]-(other:Case)
RETURN DISTINCT other.id AS id, nearer.id AS into
ORDER BY id, into
LIMIT 500

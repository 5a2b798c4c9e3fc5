// The case in which a case goes on: itself, or the one into which it was merged in the end.
// :mode     read
// :rows     one
// :param    case  "case:market-320583:2"
// :returns  id
// :note     starts from Case.id; at most 8 merges on
MATCH (:Case {id: $case})-[:MERGED_INTO*0..8]->(last:Case)
WHERE NOT EXISTS { MATCH (last)-[:MERGED_INTO]->(:Case) }
RETURN last.id AS id
ORDER BY id
LIMIT 1

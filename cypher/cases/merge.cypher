// Notes that a case was merged into another; nothing of either is removed.
// :mode     write
// :rows     one
// :param    case   "case:market-320583:2"
// :param    into   "case:market-320583:1"
// :param    event  "event:case:market-320583:2:7"
// :param    seq    4711
// :returns  written
// :note     starts from Case.id; the caller holds the lock of the sequence
MATCH (one:Case {id: $case}), (other:Case {id: $into})
MERGE (one)-[merged:MERGED_INTO]->(other)
SET merged.event = $event, merged.seq = $seq
RETURN count(merged) AS written

// Notes that a case was split from another; nothing of either is removed.
// :mode     write
// :rows     one
// :param    case   "case:market-320583:2"
// :param    from   "case:market-320583:1"
// :param    event  "event:case:market-320583:1:7"
// :param    seq    4711
// :returns  written
// :note     starts from Case.id; the caller holds the lock of the sequence
MATCH (one:Case {id: $case}), (other:Case {id: $from})
MERGE (one)-[split:SPLIT_FROM]->(other)
SET split.event = $event, split.seq = $seq
RETURN count(split) AS written

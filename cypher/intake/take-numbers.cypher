// Takes sequence numbers: locks the one counter and moves it on; whoever holds it is the only writer.
// :mode     write
// :rows     one
// :param    count  25
// :param    by     "4f1c09aa"
// :returns  last
// :note     starts from Counter.id; count 0 only takes the lock. It is taken by writing what nobody
// :note     wrote before: after MERGE, or with only a SET from the old value, writers that come at
// :note     once on Neo4j deadlock, each with one of two locks of the node
MATCH (counter:Counter {id: 'sequence'})
SET counter.lock = $by
WITH counter
SET counter.value = counter.value + $count
RETURN counter.value AS last
ORDER BY last
LIMIT 1

// Takes sequence numbers: locks the one counter and moves it on; whoever holds it is the only writer.
// :mode     write
// :rows     one
// :param    count  25
// :returns  last
// :note     starts from Counter.id; count 0 only takes the lock
MERGE (counter:Counter {id: 'sequence'})
ON CREATE SET counter.value = 0
SET counter.value = counter.value + $count
RETURN counter.value AS last

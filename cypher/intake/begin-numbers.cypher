// Begins the numbers of a store that has none.
// :mode     write
// :rows     one
// :returns  last
// :note     starts from Counter.id
MERGE (counter:Counter {id: 'sequence'})
ON CREATE SET counter.value = 0
RETURN counter.value AS last

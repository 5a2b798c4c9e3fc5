// The name that a store gave itself, which no other store has; null before it has one.
// :mode     read
// :rows     one
// :returns  name
// :note     starts from Counter.id
OPTIONAL MATCH (counter:Counter {id: 'sequence'})
RETURN counter.storeName AS name

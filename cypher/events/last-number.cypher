// The number of the newest committed event; 0 before there is one.
// :mode     read
// :rows     one
// :returns  last
// :note     starts from Counter.id
OPTIONAL MATCH (counter:Counter {id: 'sequence'})
RETURN coalesce(counter.events, 0) AS last

// The sequence number of the newest committed record.
// :mode     read
// :rows     one
// :returns  last
// :note     starts from Counter.id
OPTIONAL MATCH (counter:Counter {id: 'sequence'})
RETURN coalesce(counter.value, 0) AS last

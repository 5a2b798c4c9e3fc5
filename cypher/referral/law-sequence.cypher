// The numbers of the newest record and of the newest record of the law.
// :mode     read
// :rows     one
// :returns  last, law
// :note     starts from Counter.id; of the law are divisions, authorities, arrangements and rules
OPTIONAL MATCH (counter:Counter {id: 'sequence'})
RETURN coalesce(counter.value, 0) AS last, coalesce(counter.lawSequence, 0) AS law

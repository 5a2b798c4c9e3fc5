// Notes the number of the newest record of the law: a division, authority, arrangement or rule.
// :mode     write
// :rows     one
// :param    last  7421
// :returns  law
// :note     starts from Counter.id, whose lock the writer holds
MATCH (counter:Counter {id: 'sequence'})
SET counter.lawSequence = $last
RETURN counter.lawSequence AS law

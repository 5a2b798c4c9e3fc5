// Takes numbers for events; the last of them.
// :mode     write
// :rows     one
// :param    count  2
// :returns  last
// :note     starts from Counter.id, whose lock the caller holds; events are few among records, so
// :note     that they can be looked up number by number: the embedded engine answers a range by
// :note     reading all of them
MATCH (counter:Counter {id: 'sequence'})
SET counter.events = coalesce(counter.events, 0) + $count
RETURN counter.events AS last
ORDER BY last
LIMIT 1

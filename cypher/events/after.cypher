// The next events of all subjects after a number of the sequence, in the order of their commits.
// :mode     read
// :rows     many
// :param    after  4711
// :param    most   500
// :returns  event
// :note     starts from Event.seq; numbers are taken under one lock that is held until the commit,
// :note     so none below one that is seen can still come
MATCH (event:Event)
WHERE event.seq > $after
RETURN event {
  .id, .seq, .subject, .place, .kind, .on, .recordedAt, .recordedBy, .authority, .told, .body
} AS event
ORDER BY event.seq
LIMIT $most

// The next events that an authority is told of, in the order of their commits.
// :mode     read
// :rows     many
// :param    authority  "authority:reference:market-330110"
// :param    after      4711
// :param    most       100
// :returns  event
// :note     starts from Event.seq; numbers are taken under one lock that is held until the commit,
// :note     so none below one that is seen can still come
MATCH (event:Event)
WHERE event.seq > $after AND $authority IN event.told
RETURN event {
  .id, .seq, .subject, .place, .kind, .on, .recordedAt, .recordedBy, .authority, .told, .body
} AS event
ORDER BY event.seq
LIMIT $most

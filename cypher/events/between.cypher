// The events after one number up to another, of all or of those that an authority is told of.
// :mode     read
// :rows     many
// :param    after      470
// :param    upto       970
// :param    authority  "authority:reference:market-330110"
// :returns  event
// :note     starts from Event.number, at each number by itself; numbers are taken under one lock
// :note     that is held until the commit, so none below one that is seen can still come
UNWIND range($after + 1, $upto) AS number
MATCH (event:Event {number: number})
WHERE $authority IS NULL OR $authority IN event.told
RETURN event {
  .id, .seq, .subject, .place, .kind, .on, .recordedAt, .recordedBy, .authority, .told, .body,
  .number
} AS event
ORDER BY event.number

// The events of several leads, cases or referrals, each from its first.
// :mode     read
// :rows     many
// :param    subjects  ["case:scenario:case-1"]
// :returns  event
// :note     starts from Event.subject
UNWIND $subjects AS wanted
MATCH (event:Event {subject: wanted})
RETURN event {
  .id, .seq, .subject, .place, .kind, .on, .recordedAt, .recordedBy, .authority, .told, .body,
  .number
} AS event
ORDER BY event.subject, event.place

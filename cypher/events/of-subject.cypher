// The events of a lead, a case or a referral, from its first.
// :mode     read
// :rows     many
// :param    subject  "case:scenario:case-1"
// :returns  event
// :note     starts from Event.subject
MATCH (event:Event {subject: $subject})
RETURN event {
  .id, .seq, .subject, .place, .kind, .on, .recordedAt, .recordedBy, .authority, .told, .body,
  .number
} AS event
ORDER BY event.place

// What happened by the end of a period to the referrals of which a hop was sent in it.
// :mode     read
// :rows     many
// :param    first  "2026-12-01"
// :param    last   "2026-12-31"
// :param    most   20001
// :returns  subject, place, kind, on, body
// :note     starts from Event.kind and Event.on, then from Event.subject
MATCH (sent:Event {kind: 'REFERRAL_SENT'}) WHERE sent.on >= $first AND sent.on <= $last
WITH DISTINCT sent.subject AS subject
MATCH (event:Event {subject: subject}) WHERE event.on <= $last
RETURN subject, event.place AS place, event.kind AS kind, event.on AS on, event.body AS body
ORDER BY subject, place
LIMIT $most

// What happened to the referrals of cases that can fulfil a duty in them, or undo that.
// :mode     read
// :rows     many
// :param    cases  ["case:scenario:case-1"]
// :returns  case, referral, place, kind, on, body
// :note     starts from Case.id
UNWIND $cases AS wanted
MATCH (matter:Case {id: wanted})<-[:OF_CASE]-(referral:Referral)<-[:EVENT_OF]-(event:Event)
WHERE event.kind IN [
  'REFERRAL_SENT', 'REFERRAL_WITHDRAWN', 'REFERRAL_RETURNED', 'REFERRAL_PROGRESS'
]
RETURN matter.id AS case, referral.id AS referral, event.place AS place, event.kind AS kind,
  event.on AS on, event.body AS body
ORDER BY referral, place

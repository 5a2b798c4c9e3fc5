// What happened to the referrals of a case that can fulfil a duty in it.
// :mode     read
// :rows     many
// :param    case  "case:scenario:case-1"
// :returns  referral, place, kind, on, body
// :note     starts from Case.id
MATCH (:Case {id: $case})<-[:OF_CASE]-(referral:Referral)<-[:EVENT_OF]-(event:Event)
WHERE event.kind IN ['REFERRAL_SENT', 'REFERRAL_WITHDRAWN', 'REFERRAL_PROGRESS']
RETURN referral.id AS referral, event.place AS place, event.kind AS kind, event.on AS on,
  event.body AS body
ORDER BY referral, place

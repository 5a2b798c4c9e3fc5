// The first open delivery of every case, where it is to be sent now, with its event.
// :mode     read
// :rows     many
// :param    id    "webhook:6f0c…"
// :param    busy  ["case:scenario:case-1"]
// :param    most  8
// :returns  id, key, attempts, event
// :note     starts from WebhookDelivery.openFor; a case whose first delivery waits for its next
// :note     attempt, or is dead, holds back its own later ones and no others; busy cases are left
// :note     out, for one of their events is just being sent
MATCH (delivery:WebhookDelivery {openFor: $id})
WHERE NOT delivery.key IN $busy
WITH delivery
ORDER BY delivery.eventSeq
WITH delivery.key AS key,
  collect(delivery {.id, .state, .dueAt, .attempts, .event, .eventSeq})[0] AS head
WHERE head.state = 'WAITING' AND head.dueAt <= timestamp()
WITH key, head
ORDER BY head.eventSeq
LIMIT $most
MATCH (event:Event {id: head.event})
RETURN head.id AS id, key, head.attempts AS attempts, event {
  .id, .seq, .subject, .place, .kind, .on, .recordedAt, .recordedBy, .authority, .told, .body,
  .number
} AS event
ORDER BY event.seq, id

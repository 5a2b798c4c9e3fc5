// Ends some of the open deliveries of a webhook: they are never sent.
// :mode     write
// :rows     one
// :param    id       "webhook:6f0c…"
// :param    problem  "the webhook was deleted by officer"
// :param    most     1000
// :returns  ended
// :note     starts from WebhookDelivery.openFor; the caller holds the lock of the webhook
MATCH (delivery:WebhookDelivery {openFor: $id})
WITH delivery
ORDER BY delivery.eventSeq, delivery.id
LIMIT $most
SET delivery.state = 'SKIPPED', delivery.lastProblem = $problem, delivery.openFor = null
RETURN count(delivery) AS ended

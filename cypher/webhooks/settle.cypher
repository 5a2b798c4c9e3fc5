// Records what became of an attempt: delivered, to be tried again after a while, or dead.
// :mode     write
// :rows     one
// :param    id                 "delivery:…"
// :param    state              "WAITING"
// :param    delayMilliseconds  5000
// :param    status             503
// :param    problem            "the receiver answered 503"
// :param    at                 "2026-12-02T01:00:00.000Z"
// :returns  state
// :note     starts from WebhookDelivery.id; whoever runs it holds the lease, in the same
// :note     transaction
MATCH (delivery:WebhookDelivery {id: $id})
SET delivery.state = $state, delivery.attempts = delivery.attempts + 1,
  delivery.dueAt = timestamp() + $delayMilliseconds, delivery.lastStatus = $status,
  delivery.lastProblem = $problem, delivery.lastAt = $at,
  delivery.openFor = CASE WHEN $state = 'DELIVERED' THEN null ELSE delivery.webhook END
RETURN delivery.state AS state
ORDER BY state
LIMIT 1

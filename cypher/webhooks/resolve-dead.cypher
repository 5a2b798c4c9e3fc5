// Sends a dead delivery again, or skips it for good; its case then goes on.
// :mode     write
// :rows     one
// :param    id       "delivery:…"
// :param    state    "WAITING"
// :param    problem  "skipped by …: already known"
// :returns  state
// :note     starts from WebhookDelivery.id; the caller holds the lock of its webhook
MATCH (delivery:WebhookDelivery {id: $id})
WHERE delivery.state = 'DEAD'
MATCH (hook:Webhook {id: delivery.webhook})
SET hook.wakeAt = timestamp(),
  delivery.state = $state, delivery.attempts = 0, delivery.dueAt = timestamp(),
  delivery.lastProblem = coalesce($problem, delivery.lastProblem),
  delivery.openFor = CASE WHEN $state = 'SKIPPED' THEN null ELSE delivery.webhook END
RETURN delivery.state AS state
ORDER BY state
LIMIT 1

// Sends a dead delivery again, or skips it for good; its case then goes on.
// :mode     write
// :rows     one
// :param    id         "delivery:…"
// :param    authority  "authority:reference:market-330110"
// :param    state      "WAITING"
// :param    problem    "skipped by …: already known"
// :returns  state
// :note     starts from WebhookDelivery.id; it writes to the webhook before it looks, as senders do
MATCH (delivery:WebhookDelivery {id: $id})
MATCH (hook:Webhook {id: delivery.webhook})
WHERE hook.authority = $authority
SET hook.lockedBy = $id, hook.wakeAt = timestamp()
WITH delivery
WHERE delivery.state = 'DEAD'
SET delivery.state = $state, delivery.attempts = 0, delivery.dueAt = timestamp(),
  delivery.lastProblem = coalesce($problem, delivery.lastProblem),
  delivery.openFor = CASE WHEN $state = 'SKIPPED' THEN null ELSE delivery.webhook END
RETURN delivery.state AS state
ORDER BY state
LIMIT 1

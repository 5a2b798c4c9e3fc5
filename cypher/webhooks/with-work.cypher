// Webhooks for which there may be something to send, and which no other sender holds.
// :mode     read
// :rows     many
// :param    by  "sender:9c1f…"
// :returns  id
// :note     starts from Webhook.state; a lease that ran out by the store's own clock is nobody's
MATCH (hook:Webhook {state: 'ENABLED'})
WHERE hook.leaseBy IS NULL OR hook.leaseBy = $by OR hook.leaseUntil < timestamp()
OPTIONAL MATCH (counter:Counter {id: 'sequence'})
WITH hook, counter
WHERE hook.after < counter.events OR EXISTS {
  MATCH (open:WebhookDelivery {openFor: hook.id})
  WHERE open.state = 'WAITING' AND open.dueAt <= timestamp()
}
RETURN hook.id AS id
ORDER BY id
LIMIT 1000

// Gives the lease of a webhook back, and notes when there is something to send next.
// :mode     write
// :rows     one
// :param    id  "webhook:6f0c…"
// :param    by  "sender:9c1f…"
// :returns  id
// :note     starts from Webhook.id; the caller holds its lock
MATCH (hook:Webhook {id: $id})
WHERE hook.leaseBy = $by
CALL (hook) {
  MATCH (delivery:WebhookDelivery {openFor: hook.id})
  WITH delivery
  ORDER BY delivery.eventSeq
  WITH delivery.key AS key, collect(delivery {.state, .dueAt})[0] AS head
  RETURN min(CASE WHEN head.state = 'WAITING' THEN head.dueAt ELSE null END) AS next
}
SET hook.leaseBy = null, hook.leaseUntil = null, hook.wakeAt = next
RETURN hook.id AS id
ORDER BY id
LIMIT 1

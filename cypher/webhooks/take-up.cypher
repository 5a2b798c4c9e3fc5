// Makes a delivery of each of these events, and moves the webhook on.
// :mode     write
// :rows     one
// :param    id     "webhook:6f0c…"
// :param    after  4711
// :param    rows   [{id: "delivery:…", event: "event:…:3", key: "case:…", eventSeq: 4710, …}]
// :returns  after
// :note     starts from Webhook.id; whoever runs it holds the lease, in the same transaction
MATCH (hook:Webhook {id: $id})
SET hook.after = $after
WITH hook
CALL (hook) {
  UNWIND $rows AS row
  MERGE (delivery:WebhookDelivery {id: row.id})
  ON CREATE SET delivery += row, delivery.webhook = hook.id, delivery.openFor = hook.id,
    delivery.state = 'WAITING', delivery.attempts = 0, delivery.dueAt = timestamp()
  RETURN count(delivery) AS taken
}
RETURN hook.after AS after
ORDER BY after
LIMIT 1

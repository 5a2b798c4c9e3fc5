// A page of the deliveries of a webhook of an authority, in the order of their events.
// :mode     read
// :rows     one
// :param    id         "webhook:6f0c…"
// :param    authority  "authority:reference:market-330110"
// :param    states     ["DEAD"]
// :param    after      0
// :param    count      21
// :returns  total, deliveries
// :note     starts from Webhook.id and WebhookDelivery.webhook
MATCH (hook:Webhook {id: $id})
WHERE hook.authority = $authority
RETURN
  COUNT {
    MATCH (delivery:WebhookDelivery {webhook: $id}) WHERE delivery.state IN $states
  } AS total,
  COLLECT {
    MATCH (delivery:WebhookDelivery {webhook: $id})
    WHERE delivery.state IN $states AND delivery.eventSeq > $after
    RETURN delivery {
      .id, .event, .eventSeq, .eventKind, .subject, .key, .state, .attempts, .dueAt, .lastStatus,
      .lastProblem, .lastAt
    } AS line
    ORDER BY delivery.eventSeq, delivery.id
    LIMIT $count
  } AS deliveries
ORDER BY total
LIMIT 1

// Locks the webhook of a delivery for the transaction; no row where the authority has none of it.
// :mode     write
// :rows     one
// :param    id         "delivery:…"
// :param    authority  "authority:reference:market-330110"
// :param    by         "authority:reference:market-330110"
// :returns  id
// :note     starts from WebhookDelivery.id; as webhooks/lock
MATCH (delivery:WebhookDelivery {id: $id})
MATCH (hook:Webhook {id: delivery.webhook})
WHERE hook.authority = $authority
SET hook.lockedBy = $by
RETURN hook.id AS id
ORDER BY id
LIMIT 1

// Gives the lease of a webhook back.
// :mode     write
// :rows     one
// :param    id  "webhook:6f0c…"
// :param    by  "sender:9c1f…"
// :returns  id
// :note     starts from Webhook.id; it writes before it looks
MATCH (hook:Webhook {id: $id})
SET hook.lockedBy = $by
WITH hook
WHERE hook.leaseBy = $by
SET hook.leaseBy = null, hook.leaseUntil = null
RETURN hook.id AS id
ORDER BY id
LIMIT 1

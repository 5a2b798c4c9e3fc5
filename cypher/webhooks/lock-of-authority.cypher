// Locks a webhook of an authority for the transaction; no row where it has none of this id.
// :mode     write
// :rows     one
// :param    id         "webhook:6f0c…"
// :param    authority  "authority:reference:market-330110"
// :param    by         "authority:reference:market-330110"
// :returns  id
// :note     starts from Webhook.id; as webhooks/lock; the authority of a webhook never changes
MATCH (hook:Webhook {id: $id})
WHERE hook.authority = $authority
SET hook.lockedBy = $by
RETURN hook.id AS id
ORDER BY id
LIMIT 1

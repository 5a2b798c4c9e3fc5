// Locks a webhook for the transaction.
// :mode     write
// :rows     one
// :param    id  "webhook:6f0c…"
// :param    by  "sender:9c1f…"
// :returns  id
// :note     starts from Webhook.id; what is decided under the lock is looked up by statements after
// :note     this one: within one, Neo4j may read it before the lock is had
MATCH (hook:Webhook {id: $id})
SET hook.lockedBy = $by
RETURN hook.id AS id
ORDER BY id
LIMIT 1

// Deletes a webhook: nothing is sent to it again, and its secrets are gone.
// :mode     write
// :rows     one
// :param    id  "webhook:6f0c…"
// :param    at  "2026-12-02T01:00:00Z"
// :param    by  "officer"
// :returns  url
// :note     starts from Webhook.id; the caller holds its lock; no row where it was deleted before;
// :note     where events were sent, and which, stays on record
MATCH (hook:Webhook {id: $id})
WHERE hook.state <> 'DELETED'
SET hook.state = 'DELETED', hook.deletedAt = $at, hook.deletedBy = $by, hook.secret = null,
  hook.former = null, hook.formerUntil = null, hook.leaseBy = null, hook.leaseUntil = null,
  hook.wakeAt = null
RETURN hook.url AS url
ORDER BY url
LIMIT 1

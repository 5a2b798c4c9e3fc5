// Enables or disables a webhook; no row where it was deleted.
// :mode     write
// :rows     one
// :param    id     "webhook:6f0c…"
// :param    state  "DISABLED"
// :param    why    "the receiver answered 410 Gone"
// :returns  id
// :note     starts from Webhook.id; the caller holds its lock
MATCH (hook:Webhook {id: $id})
WHERE hook.state <> 'DELETED'
SET hook.state = $state, hook.why = $why, hook.wakeAt = timestamp()
RETURN hook.id AS id
ORDER BY id
LIMIT 1

// Enables or disables a webhook of an authority.
// :mode     write
// :rows     one
// :param    id         "webhook:6f0c…"
// :param    authority  "authority:reference:market-330110"
// :param    state      "DISABLED"
// :param    why        "the receiver answered 410 Gone"
// :returns  id
// :note     starts from Webhook.id
MATCH (hook:Webhook {id: $id})
WHERE hook.authority = $authority
SET hook.state = $state, hook.why = $why, hook.wakeAt = timestamp()
RETURN hook.id AS id
ORDER BY id
LIMIT 1

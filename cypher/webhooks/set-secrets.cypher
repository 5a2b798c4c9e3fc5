// Gives a webhook a new secret, beside former ones that sign too until their time is over.
// :mode     write
// :rows     one
// :param    id           "webhook:6f0c…"
// :param    secret       "whsec_…"
// :param    former       ["whsec_…"]
// :param    formerUntil  [1796515200000]
// :returns  id
// :note     starts from Webhook.id; the caller holds its lock and has looked
MATCH (hook:Webhook {id: $id})
SET hook.secret = $secret, hook.former = $former, hook.formerUntil = $formerUntil
RETURN hook.id AS id
ORDER BY id
LIMIT 1

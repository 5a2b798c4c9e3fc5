// The secrets that messages of a webhook are signed with; no row where it was deleted.
// :mode     read
// :rows     one
// :param    id  "webhook:6f0c…"
// :returns  secret, former, formerUntil, now
// :note     starts from Webhook.id; the caller holds its lock; former secrets and until when each of
// :note     them signs too, in milliseconds of the store's clock, as now is
MATCH (hook:Webhook {id: $id})
WHERE hook.state <> 'DELETED'
RETURN hook.secret AS secret, coalesce(hook.former, []) AS former,
  coalesce(hook.formerUntil, []) AS formerUntil, timestamp() AS now
ORDER BY secret
LIMIT 1

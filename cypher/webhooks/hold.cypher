// Takes or prolongs the lease of a webhook; no row where another sender has it, or it is disabled.
// :mode     write
// :rows     one
// :param    id                 "webhook:6f0c…"
// :param    by                 "sender:9c1f…"
// :param    leaseMilliseconds  60000
// :returns  hook
// :note     starts from Webhook.id; the caller holds its lock, so that of two senders one comes
// :note     second and sees what the first wrote; time is the store's, for senders' clocks differ;
// :note     should the sender end without a word, there is work when its lease has run out
MATCH (hook:Webhook {id: $id})
WHERE hook.state = 'ENABLED'
  AND (hook.leaseBy IS NULL OR hook.leaseBy = $by OR hook.leaseUntil < timestamp())
SET hook.leaseBy = $by, hook.leaseUntil = timestamp() + $leaseMilliseconds,
  hook.wakeAt = timestamp()
RETURN hook {
  .id, .authority, .url, .secret, .kinds, .after,
  former: coalesce(hook.former, []), formerUntil: coalesce(hook.formerUntil, []), now: timestamp()
} AS hook
ORDER BY hook.id
LIMIT 1

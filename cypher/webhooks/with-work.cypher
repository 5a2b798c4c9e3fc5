// Webhooks for which there is something to send now, and which no other sender holds.
// :mode     read
// :rows     many
// :param    by  "sender:9c1f…"
// :returns  id
// :note     starts from Webhook.state; a lease that ran out by the store's own clock is nobody's;
// :note     wakeAt is when the first delivery is due that is not held back by another
OPTIONAL MATCH (counter:Counter {id: 'sequence'})
WITH coalesce(counter.events, 0) AS last
MATCH (hook:Webhook {state: 'ENABLED'})
WHERE (hook.leaseBy IS NULL OR hook.leaseBy = $by OR hook.leaseUntil < timestamp())
  AND (hook.after < last OR hook.wakeAt <= timestamp())
RETURN hook.id AS id
ORDER BY id
LIMIT 1000

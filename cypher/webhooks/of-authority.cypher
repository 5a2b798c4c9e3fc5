// The webhooks of an authority that are not deleted, without secrets, with open deliveries counted.
// :mode     read
// :rows     many
// :param    authority  "authority:reference:market-330110"
// :returns  hook
// :note     starts from Webhook.authority
MATCH (hook:Webhook {authority: $authority})
WHERE hook.state <> 'DELETED'
RETURN hook {
  .id, .authority, .url, .kinds, .state, .why, .registeredAt, .registeredBy,
  formerUntil: [each IN coalesce(hook.formerUntil, []) WHERE each > timestamp()],
  waiting: COUNT {
    MATCH (open:WebhookDelivery {openFor: hook.id}) WHERE open.state = 'WAITING'
  },
  dead: COUNT {
    MATCH (open:WebhookDelivery {openFor: hook.id}) WHERE open.state = 'DEAD'
  }
} AS hook
ORDER BY hook.registeredAt, hook.id
LIMIT 100

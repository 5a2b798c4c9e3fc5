// How many deliveries of a webhook are neither delivered nor skipped.
// :mode     read
// :rows     one
// :param    id  "webhook:6f0c…"
// :returns  open
// :note     starts from WebhookDelivery.openFor
MATCH (delivery:WebhookDelivery {openFor: $id})
RETURN count(delivery) AS open

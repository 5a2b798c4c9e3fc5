// Webhooks by authority and state; their deliveries by webhook, and the open ones of each.
// :mode     schema
// :rows     none
CREATE CONSTRAINT webhook_id IF NOT EXISTS FOR (n:Webhook) REQUIRE n.id IS UNIQUE;
CREATE INDEX webhook_authority IF NOT EXISTS FOR (n:Webhook) ON (n.authority);
CREATE INDEX webhook_state IF NOT EXISTS FOR (n:Webhook) ON (n.state);
CREATE CONSTRAINT webhook_delivery_id IF NOT EXISTS FOR (n:WebhookDelivery) REQUIRE n.id IS UNIQUE;
CREATE INDEX webhook_delivery_webhook IF NOT EXISTS FOR (n:WebhookDelivery) ON (n.webhook);
CREATE INDEX webhook_delivery_open_for IF NOT EXISTS FOR (n:WebhookDelivery) ON (n.openFor);

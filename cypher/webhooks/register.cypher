// Registers a webhook.
// :mode     write
// :rows     one
// :param    id          "webhook:6f0c…"
// :param    properties  {authority: "authority:…", url: "https://…", secret: "whsec_…", seq: 90, …}
// :returns  written
// :note     CREATE under a unique id
CREATE (hook:Webhook {id: $id})
SET hook += $properties
RETURN count(hook) AS written

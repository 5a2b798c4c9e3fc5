// Events are followed by their numbers, which have no others between them.
// :mode     schema
// :rows     none
CREATE INDEX event_number IF NOT EXISTS FOR (n:Event) ON (n.number);

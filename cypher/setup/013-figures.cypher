// Figures for supervisors find leads, cases and events by their days.
// :mode     schema
// :rows     none
CREATE INDEX lead_on IF NOT EXISTS FOR (n:Lead) ON (n.on);
CREATE INDEX case_opened_on IF NOT EXISTS FOR (n:Case) ON (n.openedOn);
CREATE INDEX event_kind_on IF NOT EXISTS FOR (n:Event) ON (n.kind, n.on);

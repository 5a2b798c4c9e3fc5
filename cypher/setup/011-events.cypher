// Events of leads, cases and referrals, by subject and in order; inbox entries by authority.
// :mode     schema
// :rows     none
CREATE CONSTRAINT event_id IF NOT EXISTS FOR (n:Event) REQUIRE n.id IS UNIQUE;
CREATE INDEX event_seq IF NOT EXISTS FOR (n:Event) ON (n.seq);
CREATE INDEX event_subject IF NOT EXISTS FOR (n:Event) ON (n.subject);
CREATE CONSTRAINT referral_id IF NOT EXISTS FOR (n:Referral) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT inbox_entry_id IF NOT EXISTS FOR (n:InboxEntry) REQUIRE n.id IS UNIQUE;
CREATE INDEX inbox_entry_authority IF NOT EXISTS FOR (n:InboxEntry) ON (n.authority);
CREATE INDEX inbox_entry_subject IF NOT EXISTS FOR (n:InboxEntry) ON (n.subject);

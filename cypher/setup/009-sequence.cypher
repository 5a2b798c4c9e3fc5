// Answers name records that the flow index knows by their sequence numbers.
// :mode     schema
// :rows     none
CREATE INDEX organization_seq IF NOT EXISTS FOR (n:Organization) ON (n.seq);
CREATE INDEX jurisdiction_seq IF NOT EXISTS FOR (n:Jurisdiction) ON (n.seq);
CREATE INDEX product_seq IF NOT EXISTS FOR (n:Product) ON (n.seq);
CREATE INDEX listing_seq IF NOT EXISTS FOR (n:Listing) ON (n.seq);
CREATE INDEX platform_seq IF NOT EXISTS FOR (n:Platform) ON (n.seq);

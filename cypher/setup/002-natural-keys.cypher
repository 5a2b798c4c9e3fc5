// Natural keys are unique.
// :mode     schema
// :rows     none
CREATE CONSTRAINT jurisdiction_code IF NOT EXISTS FOR (n:Jurisdiction) REQUIRE n.code IS UNIQUE;
CREATE CONSTRAINT organization_uscc IF NOT EXISTS FOR (n:Organization) REQUIRE n.uscc IS UNIQUE;
CREATE CONSTRAINT listing_url IF NOT EXISTS FOR (n:Listing) REQUIRE n.url IS UNIQUE;
CREATE CONSTRAINT product_gtin IF NOT EXISTS FOR (n:Product) REQUIRE n.gtin IS UNIQUE;
CREATE CONSTRAINT certificate_number IF NOT EXISTS FOR (n:Certificate) REQUIRE n.number IS UNIQUE;
CREATE CONSTRAINT recall_number IF NOT EXISTS FOR (n:Recall) REQUIRE n.number IS UNIQUE;

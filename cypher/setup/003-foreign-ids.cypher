// What came in under the id of another system is found by it.
// :mode     schema
// :rows     none
CREATE INDEX jurisdiction_foreign IF NOT EXISTS FOR (n:Jurisdiction) ON (n.source, n.sourceId);
CREATE INDEX authority_foreign IF NOT EXISTS FOR (n:Authority) ON (n.source, n.sourceId);
CREATE INDEX agreement_foreign IF NOT EXISTS FOR (n:Agreement) ON (n.source, n.sourceId);
CREATE INDEX organization_foreign IF NOT EXISTS FOR (n:Organization) ON (n.source, n.sourceId);
CREATE INDEX platform_foreign IF NOT EXISTS FOR (n:Platform) ON (n.source, n.sourceId);
CREATE INDEX shop_foreign IF NOT EXISTS FOR (n:Shop) ON (n.source, n.sourceId);
CREATE INDEX live_room_foreign IF NOT EXISTS FOR (n:LiveRoom) ON (n.source, n.sourceId);
CREATE INDEX live_session_foreign IF NOT EXISTS FOR (n:LiveSession) ON (n.source, n.sourceId);
CREATE INDEX listing_foreign IF NOT EXISTS FOR (n:Listing) ON (n.source, n.sourceId);
CREATE INDEX catalogue_entry_foreign IF NOT EXISTS FOR (n:CatalogueEntry) ON (n.source, n.sourceId);
CREATE INDEX product_foreign IF NOT EXISTS FOR (n:Product) ON (n.source, n.sourceId);
CREATE INDEX lot_foreign IF NOT EXISTS FOR (n:Lot) ON (n.source, n.sourceId);
CREATE INDEX code_range_foreign IF NOT EXISTS FOR (n:CodeRange) ON (n.source, n.sourceId);
CREATE INDEX certificate_foreign IF NOT EXISTS FOR (n:Certificate) ON (n.source, n.sourceId);
CREATE INDEX shipment_foreign IF NOT EXISTS FOR (n:Shipment) ON (n.source, n.sourceId);
CREATE INDEX contents_foreign IF NOT EXISTS FOR (n:Contents) ON (n.source, n.sourceId);
CREATE INDEX transformation_foreign IF NOT EXISTS FOR (n:Transformation) ON (n.source, n.sourceId);
CREATE INDEX ledger_entry_foreign IF NOT EXISTS FOR (n:LedgerEntry) ON (n.source, n.sourceId);
CREATE INDEX recall_foreign IF NOT EXISTS FOR (n:Recall) ON (n.source, n.sourceId);
CREATE INDEX inspection_foreign IF NOT EXISTS FOR (n:Inspection) ON (n.source, n.sourceId);
CREATE INDEX complaint_foreign IF NOT EXISTS FOR (n:Complaint) ON (n.source, n.sourceId);
CREATE INDEX disposal_foreign IF NOT EXISTS FOR (n:Disposal) ON (n.source, n.sourceId);
CREATE INDEX lead_foreign IF NOT EXISTS FOR (n:Lead) ON (n.source, n.sourceId);
CREATE INDEX case_foreign IF NOT EXISTS FOR (n:Case) ON (n.source, n.sourceId);
CREATE INDEX competence_rule_foreign IF NOT EXISTS FOR (n:CompetenceRule) ON (n.source, n.sourceId);
CREATE INDEX lot_foreign_id IF NOT EXISTS FOR (n:Lot) ON (n.source, n.foreignId);

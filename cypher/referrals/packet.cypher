// What is on record of a case that the receiver of a referral needs (令110-15).
// :mode     read
// :rows     one
// :param    caseId  "case:scenario:case-1"
// :returns  division, granted, leadText, measureTakenOn, merchant, operator, shops, products, lots, findings, evidence, ledgers, disposals
// :note     starts from Case.id; division and granted decide who may see the case; ledgers are
// :note     entries of the merchant about shipments of the case's lots, at most 101
MATCH (matter:Case {id: $caseId})
OPTIONAL MATCH (matter)-[:OPENED_BY]->(:Authority)-[:SERVES]->(seat:Jurisdiction)
OPTIONAL MATCH (matter)-[:AGAINST]->(merchant:Organization)
OPTIONAL MATCH (merchant)-[:DOMICILED_IN]->(home:Jurisdiction)
OPTIONAL MATCH (matter)-[:ON_PLATFORM]->(:Platform)-[:OPERATED_BY]->(operator:Organization)
OPTIONAL MATCH (matter)-[:FROM_LEAD]->(lead:Lead)
OPTIONAL MATCH (matter)-[:CONCERNS_LISTING]->(listing:Listing)
RETURN seat.code AS division,
  COLLECT {
    MATCH (matter)<-[grant:MAY_SEE]-(seer:Authority) WHERE grant.until IS NULL
    RETURN DISTINCT seer.id AS id ORDER BY id
  } AS granted,
  lead.text AS leadText,
  matter.measureTakenOn AS measureTakenOn,
  merchant {.name, .uscc, .domicile, place: home.name} AS merchant,
  operator.name AS operator,
  COLLECT {
    MATCH (listing)-[:IN_SHOP]->(shop:Shop) RETURN DISTINCT shop.name AS name ORDER BY name
  } AS shops,
  COLLECT {
    MATCH (matter)-[:CONCERNS_LOT]->(:Lot)-[:OF]->(product:Product)
    RETURN DISTINCT product {.name, .model, .gtin} AS product
    ORDER BY product.name, product.model, product.gtin LIMIT 100
  } + COLLECT {
    MATCH (listing)-[:OFFERS]->(product:Product)
    RETURN DISTINCT product {.name, .model, .gtin} AS product
    ORDER BY product.name, product.model, product.gtin LIMIT 100
  } AS products,
  COLLECT {
    MATCH (matter)-[:CONCERNS_LOT]->(lot:Lot)
    RETURN lot.code ORDER BY lot.code LIMIT 100
  } AS lots,
  COLLECT {
    MATCH (inspection:Inspection {passed: false})-[:SAMPLED]->(listing)
    RETURN inspection.finding ORDER BY inspection.id LIMIT 10
  } AS findings,
  COUNT { MATCH (matter)<-[:EVIDENCE_OF]-(:Evidence) } AS evidence,
  COUNT {
    MATCH (matter)-[:CONCERNS_LOT]->(:Lot)<-[:OF_LOT]-(:Shipment)<-[:REPORTS]-(entry:LedgerEntry),
      (entry)-[:KEPT_BY]->(merchant)
  } AS ledgers,
  COLLECT {
    MATCH (listing)<-[:OF]-(disposal:Disposal)
    RETURN disposal {.on, .measure} ORDER BY disposal.on, disposal.id LIMIT 10
  } AS disposals
ORDER BY division, operator
LIMIT 1

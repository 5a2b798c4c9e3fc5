// An organization with its places, and with what it makes, holds, sells in and runs.
// :mode     read
// :rows     one
// :param    id  "organization:uscc:91999900DEM000022X"
// :returns  own, domicileIn, placeOfBusinessIn, dispatchesFrom, granted, ask, products, certificates
// :returns  shops, platforms
// :note     starts from Organization.id; granted are authorities that were sent a case which names
// :note     it; ask is the market regulator of the domicile or, where it
// :note     has none, the nearest above it
MATCH (organization:Organization {id: $id})
OPTIONAL MATCH (organization)-[:DOMICILED_IN]->(domicile:Jurisdiction)
OPTIONAL MATCH (organization)-[:OPERATES_IN]->(business:Jurisdiction)
OPTIONAL MATCH (organization)-[:DISPATCHES_FROM]->(dispatch:Jurisdiction)
RETURN
  organization {.id, .source, .sourceId, .foreignId,
    .recordedAt, .seq, .cites, .note, .name, .roles, .uscc, .country, .domicile,
    .placeOfBusiness, .dispatchAddress, .contact} AS own,
  domicile {.id, .code, .name, .level} AS domicileIn,
  business {.id, .code, .name, .level} AS placeOfBusinessIn,
  dispatch {.id, .code, .name, .level} AS dispatchesFrom,
  COLLECT {
    MATCH (organization)<-[:AGAINST|CONCERNS_PRODUCER]-(:Case)<-[grant:MAY_SEE]-(seer:Authority)
    WHERE grant.until IS NULL
    RETURN DISTINCT seer.id AS id ORDER BY id
  } + COLLECT {
    MATCH (organization)<-[:OPERATED_BY]-(:Platform)<-[:ON_PLATFORM]-(:Case)
      <-[grant:MAY_SEE]-(seer:Authority)
    WHERE grant.until IS NULL
    RETURN DISTINCT seer.id AS id ORDER BY id
  } AS granted,
  COLLECT {
    MATCH way = (domicile)-[:PART_OF*0..3]->(:Jurisdiction)
      <-[:SERVES]-(authority:Authority {department: 'MARKET_REGULATION'})
    RETURN authority {.id, .name, .department, .level}
    ORDER BY length(way), authority.id LIMIT 1
  } AS ask,
  COLLECT {
    MATCH (product:Product)-[:MADE_BY]->(organization)
    RETURN product {.id, .name, .gtin, .model} ORDER BY product.id LIMIT 101
  } AS products,
  COLLECT {
    MATCH (certificate:Certificate)-[:HELD_BY]->(organization)
    RETURN certificate {.id, .number, .certificateKind, .status, .models, .validFrom, .validTo}
    ORDER BY certificate.id LIMIT 101
  } AS certificates,
  COLLECT {
    MATCH (shop:Shop)-[:RUN_BY]->(organization)
    RETURN shop {.id, .name} ORDER BY shop.id LIMIT 101
  } AS shops,
  COLLECT {
    MATCH (platform:Platform)-[:OPERATED_BY]->(organization)
    RETURN platform {.id, .name, .platformKind} ORDER BY platform.id LIMIT 101
  } AS platforms
ORDER BY own.id
LIMIT 1

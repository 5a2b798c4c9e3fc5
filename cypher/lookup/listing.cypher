// A selling page with its shop, merchant, platform and product, and what it displays.
// :mode     read
// :rows     one
// :param    id  "listing:url:https://a.example/item/1001"
// :returns  own, numbers, shop, merchant, platform, product, certificates, inspections
// :note     starts from Listing.id; certificates are those recorded under the displayed numbers
MATCH (listing:Listing {id: $id})
OPTIONAL MATCH (listing)-[:IN_SHOP]->(shop:Shop)
OPTIONAL MATCH (shop)-[:RUN_BY]->(merchant:Organization)
OPTIONAL MATCH (shop)-[:ON]->(platform:Platform)
OPTIONAL MATCH (listing)-[:OFFERS]->(product:Product)
RETURN
  listing {.id, .source, .sourceId, .foreignId,
    .recordedAt, .seq, .cites, .note, .url, .title, .displayedProducer, .displayedModel,
    .displayedStandard, .displayedWarning, .price, .listedAt, .delistedAt} AS own,
  listing.certificateNumbers AS numbers,
  shop {.id, .name} AS shop,
  merchant {.id, .name, .uscc, .roles} AS merchant,
  platform {.id, .name, .platformKind} AS platform,
  product {.id, .name, .gtin, .model} AS product,
  COLLECT {
    MATCH (certificate:Certificate)
    WHERE certificate.id IN
      [number IN coalesce(listing.certificateNumbers, []) | 'certificate:certificate:' + number]
    RETURN certificate {.id, .number, .certificateKind, .status, .models, .validFrom, .validTo}
    ORDER BY certificate.id LIMIT 101
  } AS certificates,
  COLLECT {
    MATCH (inspection:Inspection)-[:SAMPLED]->(listing)
    RETURN inspection {.id, .on, .passed, .finding} ORDER BY inspection.id LIMIT 101
  } AS inspections
ORDER BY own.id
LIMIT 1

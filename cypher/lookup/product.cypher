// A product with its maker, its entry in the key-product list, and what refers to it.
// :mode     read
// :rows     one
// :param    id  "product:gtin:09520000000011"
// :returns  own, madeBy, classifiedAs, certificates, lots, listings, recalls
// :note     starts from Product.id
MATCH (product:Product {id: $id})
OPTIONAL MATCH (product)-[:MADE_BY]->(maker:Organization)
OPTIONAL MATCH (product)-[:CLASSIFIED_AS]->(entry:CatalogueEntry)
RETURN
  product {.id, .source, .sourceId, .foreignId,
    .recordedAt, .seq, .cites, .note, .name, .gtin, .model, .standard,
    .unitFactors} AS own,
  maker {.id, .name, .uscc, .roles} AS madeBy,
  entry {.id, .code, .name, .regime} AS classifiedAs,
  COLLECT {
    MATCH (certificate:Certificate)-[:COVERS]->(product)
    RETURN certificate {.id, .number, .certificateKind, .status, .models, .validFrom, .validTo}
    ORDER BY certificate.id LIMIT 101
  } AS certificates,
  COLLECT {
    MATCH (lot:Lot)-[:OF]->(product)
    RETURN lot {.id, .code, .producedOn} ORDER BY lot.id LIMIT 101
  } AS lots,
  COLLECT {
    MATCH (listing:Listing)-[:OFFERS]->(product)
    RETURN listing {.id, .url, .title} ORDER BY listing.id LIMIT 101
  } AS listings,
  COLLECT {
    MATCH (recall:Recall)-[:COVERS]->(product)
    RETURN recall {.id, .number, .title, .announcedOn} ORDER BY recall.id LIMIT 101
  } AS recalls
ORDER BY own.id
LIMIT 1

// A shop with its platform, the organization that runs it, and its listings.
// :mode     read
// :rows     one
// :param    id  "shop:scenario:shop-1"
// :returns  own, platform, runBy, listings
// :note     starts from Shop.id
MATCH (shop:Shop {id: $id})
OPTIONAL MATCH (shop)-[:ON]->(platform:Platform)
OPTIONAL MATCH (shop)-[:RUN_BY]->(merchant:Organization)
RETURN
  shop {.id, .source, .sourceId, .foreignId, .recordedAt, .seq, .cites, .note, .name} AS own,
  platform {.id, .name, .platformKind} AS platform,
  merchant {.id, .name, .uscc, .roles} AS runBy,
  COLLECT {
    MATCH (listing:Listing)-[:IN_SHOP]->(shop)
    RETURN listing {.id, .url, .title} ORDER BY listing.id LIMIT 101
  } AS listings
ORDER BY own.id
LIMIT 1

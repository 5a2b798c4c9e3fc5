// Sequence numbers of every listing in a shop; no row where there is no such shop.
// :mode     read
// :rows     one
// :param    id  "shop:scenario:shop-1"
// :returns  listings
// :note     starts from Shop.id
MATCH (shop:Shop {id: $id})
RETURN COLLECT { MATCH (listing:Listing)-[:IN_SHOP]->(shop) RETURN listing.seq AS seq ORDER BY seq } AS listings

// Listings by which these organizations offer these products.
// :mode     read
// :rows     one
// :param    pairs  [{organization: "organization:uscc:…", product: "product:gtin:…"}]
// :returns  ids
// :note     starts from Organization.id
UNWIND $pairs AS pair
MATCH (:Organization {id: pair.organization})<-[:RUN_BY]-(:Shop)<-[:IN_SHOP]-(n:Listing)-[:OFFERS]->(:Product {id: pair.product})
WITH DISTINCT n.id AS id ORDER BY id
RETURN collect(id) AS ids

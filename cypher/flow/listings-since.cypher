// Listings recorded after a sequence number, as columns for the flow index; one page.
// :mode     read
// :rows     one
// :param    since  0
// :param    upTo   17250
// :param    limit  20000
// :returns  seqs, recorded, merchants, products, platforms, listed
// :note     starts from the range index on Listing.seq; records are named by their seq, 0 is none
MATCH (n:Listing) WHERE n.seq > $since AND n.seq <= $upTo
WITH n ORDER BY n.seq LIMIT $limit
RETURN
  collect(n.seq) AS seqs,
  collect(n.recordedAt) AS recorded,
  collect(coalesce([(n)-[:IN_SHOP]->(:Shop)-[:RUN_BY]->(merchant) | merchant.seq][0], 0)) AS merchants,
  collect(coalesce([(n)-[:OFFERS]->(product) | product.seq][0], 0)) AS products,
  collect(coalesce([(n)-[:IN_SHOP]->(:Shop)-[:ON]->(platform) | platform.seq][0], 0)) AS platforms,
  collect(n.delistedAt IS NULL) AS listed

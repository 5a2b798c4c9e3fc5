// Listings with these numbers, as columns for the flow index; one page.
// :mode     read
// :rows     one
// :param    numbers  [17201, 17202, 17203]
// :returns  seqs, recorded, merchants, products, platforms, listed
// :note     starts from Listing.seq; numbers of other records are passed over; records are named by their seq, 0 is none
UNWIND $numbers AS number
MATCH (n:Listing {seq: number})
WITH n ORDER BY n.seq
RETURN
  collect(n.seq) AS seqs,
  collect(n.recordedAt) AS recorded,
  collect(coalesce([(n)-[:IN_SHOP]->(:Shop)-[:RUN_BY]->(merchant) | merchant.seq][0], 0)) AS merchants,
  collect(coalesce([(n)-[:OFFERS]->(product) | product.seq][0], 0)) AS products,
  collect(coalesce([(n)-[:IN_SHOP]->(:Shop)-[:ON]->(platform) | platform.seq][0], 0)) AS platforms,
  collect(n.delistedAt IS NULL) AS listed

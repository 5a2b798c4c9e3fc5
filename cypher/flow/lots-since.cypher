// Lots recorded after a sequence number, as columns for the flow index; one page.
// :mode     read
// :rows     one
// :param    since  0
// :param    upTo   17250
// :param    limit  5000
// :returns  seqs, ids, products, makers, madeFroms
// :note     starts from the range index on Lot.seq
MATCH (n:Lot) WHERE n.seq > $since AND n.seq <= $upTo
WITH n ORDER BY n.seq LIMIT $limit
RETURN
  collect(n.seq) AS seqs,
  collect(n.id) AS ids,
  collect([(n)-[:OF]->(product) | product.id][0]) AS products,
  collect(coalesce([(n)-[:MADE_BY]->(maker) | maker.id][0], '')) AS makers,
  collect(coalesce(n.producedOnFrom, -1000000000000000000)) AS madeFroms

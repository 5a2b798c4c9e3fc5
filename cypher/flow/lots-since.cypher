// Lots recorded after a sequence number, as columns for the flow index; one page.
// :mode     read
// :rows     one
// :param    since  0
// :param    upTo   17250
// :param    limit  20000
// :returns  seqs, recorded, products, makers, madeFroms, madeTos, quantities, units
// :note     starts from the range index on Lot.seq; records are named by their seq, 0 is none
MATCH (n:Lot) WHERE n.seq > $since AND n.seq <= $upTo
WITH n ORDER BY n.seq LIMIT $limit
RETURN
  collect(n.seq) AS seqs,
  collect(n.recordedAt) AS recorded,
  collect([(n)-[:OF]->(product) | product.seq][0]) AS products,
  collect(coalesce([(n)-[:MADE_BY]->(maker) | maker.seq][0], 0)) AS makers,
  collect(coalesce(n.producedOnFrom, -1000000000000000000)) AS madeFroms,
  collect(coalesce(n.producedOnTo, 1000000000000000000)) AS madeTos,
  collect(coalesce(n.quantity, '')) AS quantities,
  collect(coalesce(n.unit, '')) AS units

// Lots with these numbers, as columns for the flow index; one page.
// :mode     read
// :rows     one
// :param    numbers  [17201, 17202, 17203]
// :returns  seqs, recorded, products, makers, madeFroms, madeTos, quantities, units
// :note     starts from Lot.seq; numbers of other records are passed over; records are named by their seq, 0 is none
UNWIND $numbers AS number
MATCH (n:Lot {seq: number})
WITH n ORDER BY n.seq
RETURN
  collect(n.seq) AS seqs,
  collect(n.recordedAt) AS recorded,
  collect([(n)-[:OF]->(product) | product.seq][0]) AS products,
  collect(coalesce([(n)-[:MADE_BY]->(maker) | maker.seq][0], 0)) AS makers,
  collect(coalesce(n.producedOnFrom, -1000000000000000000)) AS madeFroms,
  collect(coalesce(n.producedOnTo, 1000000000000000000)) AS madeTos,
  collect(coalesce(n.quantity, '')) AS quantities,
  collect(coalesce(n.unit, '')) AS units

// Shipments with these numbers, as columns for the flow index; one page.
// :mode     read
// :rows     one
// :param    numbers  [17201, 17202, 17203]
// :returns  seqs, recorded, froms, tos, divisions, lots, products, sentFroms, sentTos, sentDateds, receivedFroms, receivedTos, receivedDateds, kinds, quantities, units, through
// :note     starts from Shipment.seq; numbers of other records are passed over; records are named by their seq, 0 is none; divisions are jurisdictions to whose consumers goods went
UNWIND $numbers AS number
MATCH (n:Shipment {seq: number})
WITH n ORDER BY n.seq
RETURN
  collect(n.seq) AS seqs,
  collect(n.recordedAt) AS recorded,
  collect([(n)-[:FROM]->(sender) | sender.seq][0]) AS froms,
  collect(coalesce([(n)-[:TO]->(receiver:Organization) | receiver.seq][0], 0)) AS tos,
  collect(coalesce([(n)-[:TO]->(division:Jurisdiction) | division.seq][0], 0)) AS divisions,
  collect(coalesce([(n)-[:OF_LOT]->(lot) | lot.seq][0], 0)) AS lots,
  collect(coalesce([(n)-[:OF_PRODUCT]->(product) | product.seq][0], 0)) AS products,
  collect(coalesce(n.sentAtFrom, -1000000000000000000)) AS sentFroms,
  collect(coalesce(n.sentAtTo, 1000000000000000000)) AS sentTos,
  collect(n.sentAtDated) AS sentDateds,
  collect(coalesce(n.receivedAtFrom, -1000000000000000000)) AS receivedFroms,
  collect(coalesce(n.receivedAtTo, 1000000000000000000)) AS receivedTos,
  collect(n.receivedAtDated) AS receivedDateds,
  collect(coalesce(n.shipmentKind, 'SALE')) AS kinds,
  collect(coalesce(n.quantity, '')) AS quantities,
  collect(coalesce(n.unit, '')) AS units,
  collect(coalesce([(n)-[:THROUGH]->(listing) | listing.seq][0], 0)) AS through

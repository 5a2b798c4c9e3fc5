// Shipments recorded after a sequence number, as columns for the flow index; one page.
// :mode     read
// :rows     one
// :param    since  0
// :param    upTo   17250
// :param    limit  5000
// :returns  seqs, ids, froms, tos, lots, products, sentFroms, sentTos, sentDateds, receivedFroms, receivedTos, receivedDateds, kinds, quantities, units
// :note     starts from the range index on Shipment.seq
MATCH (n:Shipment) WHERE n.seq > $since AND n.seq <= $upTo
WITH n ORDER BY n.seq LIMIT $limit
RETURN
  collect(n.seq) AS seqs,
  collect(n.id) AS ids,
  collect([(n)-[:FROM]->(sender) | sender.id][0]) AS froms,
  collect([(n)-[:TO]->(receiver) | receiver.id][0]) AS tos,
  collect(coalesce([(n)-[:OF_LOT]->(lot) | lot.id][0], '')) AS lots,
  collect(coalesce([(n)-[:OF_PRODUCT]->(product) | product.id][0], '')) AS products,
  collect(coalesce(n.sentAtFrom, -1000000000000000000)) AS sentFroms,
  collect(coalesce(n.sentAtTo, 1000000000000000000)) AS sentTos,
  collect(n.sentAtDated) AS sentDateds,
  collect(coalesce(n.receivedAtFrom, -1000000000000000000)) AS receivedFroms,
  collect(coalesce(n.receivedAtTo, 1000000000000000000)) AS receivedTos,
  collect(n.receivedAtDated) AS receivedDateds,
  collect(coalesce(n.shipmentKind, 'SALE')) AS kinds,
  collect(coalesce(n.quantity, '')) AS quantities,
  collect(coalesce(n.unit, '')) AS units

// Of these shipments those whose two ledgers give different quantities or units.
// :mode     read
// :rows     one
// :param    ids  ["shipment:scenario:s-15"]
// :returns  found
// :note     starts from Shipment.id
UNWIND $ids AS id
MATCH (n:Shipment {id: id})<-[:REPORTS]-(seller:LedgerEntry {side: 'SELLER'})
MATCH (n)<-[:REPORTS]-(buyer:LedgerEntry {side: 'BUYER'})
WHERE seller.quantity <> buyer.quantity OR seller.unit <> buyer.unit
RETURN collect([n.id, seller.id, seller.quantity, seller.unit, buyer.id, buyer.quantity, buyer.unit]) AS found

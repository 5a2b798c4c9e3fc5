// Of these shipments those whose two ledgers give different quantities or units.
// :mode     read
// :rows     one
// :param    seqs  [17, 25]
// :returns  found
// :note     starts from the range index on Shipment.seq
UNWIND $seqs AS seq
MATCH (n:Shipment {seq: seq})<-[:REPORTS]-(seller:LedgerEntry {side: 'SELLER'})
MATCH (n)<-[:REPORTS]-(buyer:LedgerEntry {side: 'BUYER'})
WHERE seller.quantity <> buyer.quantity OR seller.unit <> buyer.unit
RETURN collect([n.seq, n.id, seller.id, seller.quantity, seller.unit, buyer.id, buyer.quantity, buyer.unit]) AS found

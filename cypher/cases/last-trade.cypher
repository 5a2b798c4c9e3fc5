// The last purchase or sale of a case's lots by its merchant that is on record.
// :mode     read
// :rows     one
// :param    case  "case:scenario:case-1"
// :returns  last
// :note     starts from Case.id; last is in milliseconds since 1970 UTC, null where none is recorded
MATCH (matter:Case {id: $case})
OPTIONAL MATCH (matter)-[:AGAINST]->(merchant:Organization)
OPTIONAL MATCH (matter)-[:CONCERNS_LOT]->(:Lot)<-[:OF_LOT]-(trade:Shipment)
WHERE EXISTS { MATCH (trade)-[:FROM]->(merchant) } OR EXISTS { MATCH (trade)-[:TO]->(merchant) }
RETURN max(coalesce(trade.receivedAtFrom, trade.sentAtFrom)) AS last

// A shipment with both ends, its goods and the page through which they were sold.
// :mode     read
// :rows     one
// :param    id  "shipment:scenario:s-01"
// :returns  own, origin, target, soldIn, lot, product, quantity, through
// :note     starts from Shipment.id; one of target and soldIn is null, and so may be lot
MATCH (shipment:Shipment {id: $id})
OPTIONAL MATCH (shipment)-[:FROM]->(sender:Organization)
OPTIONAL MATCH (shipment)-[:TO]->(receiver:Organization)
OPTIONAL MATCH (shipment)-[:TO]->(division:Jurisdiction)
OPTIONAL MATCH (shipment)-[:OF_LOT]->(lot:Lot)
OPTIONAL MATCH (shipment)-[:OF_PRODUCT]->(direct:Product)
OPTIONAL MATCH (lot)-[:OF]->(inferred:Product)
OPTIONAL MATCH (shipment)-[:THROUGH]->(listing:Listing)
RETURN
  shipment {.id, .source, .sourceId, .foreignId,
    .recordedAt, .seq, .cites, .note, .shipmentKind, .sentAt, .receivedAt} AS own,
  sender {.id, .name, .uscc, .roles} AS origin,
  receiver {.id, .name, .uscc, .roles} AS target,
  division {.id, .code, .name, .level} AS soldIn,
  lot {.id, .code, .producedOn} AS lot,
  CASE WHEN direct IS NULL THEN inferred {.id, .name, .gtin, .model}
    ELSE direct {.id, .name, .gtin, .model} END AS product,
  {value: shipment.quantity, unit: shipment.unit} AS quantity,
  listing {.id, .url, .title} AS through
ORDER BY own.id
LIMIT 1

// What the sender recorded to be in a shipment.
// :mode     read
// :rows     one
// :param    id  "contents:scenario:c-01"
// :returns  own, shipment, contains
// :note     starts from Contents.id
MATCH (contents:Contents {id: $id})
OPTIONAL MATCH (contents)-[:CONTENTS_OF]->(shipment:Shipment)
RETURN
  contents {.id, .source, .sourceId, .foreignId,
    .recordedAt, .seq, .cites, .note} AS own,
  shipment {.id, .shipmentKind, .sentAt, .receivedAt} AS shipment,
  COLLECT {
    MATCH (contents)-[:CONTAINS]->(part:Shipment)
    RETURN part {.id, .shipmentKind, .sentAt, .receivedAt} ORDER BY part.id LIMIT 101
  } AS contains
ORDER BY own.id
LIMIT 1

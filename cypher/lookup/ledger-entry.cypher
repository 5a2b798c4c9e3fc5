// What one side recorded of a shipment, with the divisions of whoever keeps the ledger.
// :mode     read
// :rows     one
// :param    id  "ledgerEntry:scenario:s-01-seller"
// :returns  own, divisions, reports, keptBy, quantity
// :note     starts from LedgerEntry.id; divisions decide who may see it
MATCH (entry:LedgerEntry {id: $id})
OPTIONAL MATCH (entry)-[:REPORTS]->(shipment:Shipment)
OPTIONAL MATCH (entry)-[:KEPT_BY]->(keeper:Organization)
RETURN
  entry {.id, .source, .sourceId, .foreignId,
    .recordedAt, .seq, .cites, .note, .side, .lotCode, .on, .document} AS own,
  COLLECT {
    MATCH (keeper)-[:DOMICILED_IN|OPERATES_IN|DISPATCHES_FROM]->(division:Jurisdiction)
    RETURN DISTINCT division.code AS code ORDER BY code LIMIT 3
  } AS divisions,
  shipment {.id, .shipmentKind, .sentAt, .receivedAt} AS reports,
  keeper {.id, .name, .uscc, .roles} AS keptBy,
  {value: entry.quantity, unit: entry.unit} AS quantity
ORDER BY own.id
LIMIT 1

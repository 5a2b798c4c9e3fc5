// Records new shipments and what they name; those that they name are there already.
// :mode     write
// :rows     one
// :param    rows  [{id: "shipment:…", properties: {…}, from: ["…"], to: ["…"]}]
// :returns  written
// :note     MERGE on Shipment.id; running it twice changes nothing
UNWIND $rows AS row
MERGE (n:Shipment {id: row.id})
SET n += row.properties
WITH collect(row) AS rows
UNWIND rows AS row
MATCH (n:Shipment {id: row.id})
CALL (n, row) {
  UNWIND row.from AS named
  MATCH (other:Organization {id: named})
  MERGE (n)-[:FROM]->(other)
}
CALL (n, row) {
  UNWIND row.to AS named
  MATCH (other:Organization {id: named})
  MERGE (n)-[:TO]->(other)
}
CALL (n, row) {
  UNWIND row.toJurisdiction AS named
  MATCH (other:Jurisdiction {id: named})
  MERGE (n)-[:TO]->(other)
}
CALL (n, row) {
  UNWIND row.lot AS named
  MATCH (other:Lot {id: named})
  MERGE (n)-[:OF_LOT]->(other)
}
CALL (n, row) {
  UNWIND row.product AS named
  MATCH (other:Product {id: named})
  MERGE (n)-[:OF_PRODUCT]->(other)
}
CALL (n, row) {
  UNWIND row.through AS named
  MATCH (other:Listing {id: named})
  MERGE (n)-[:THROUGH]->(other)
}
RETURN count(n) AS written

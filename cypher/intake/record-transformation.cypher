// Records new transformations and what they name; those that they name are there already.
// :mode     write
// :rows     one
// :param    rows  [{id: "transformation:…", properties: {…}, atOrganization: ["…"]}]
// :returns  written
// :note     MERGE on Transformation.id; running it twice changes nothing
UNWIND $rows AS row
MERGE (n:Transformation {id: row.id})
SET n += row.properties
WITH collect(row) AS rows
UNWIND rows AS row
MATCH (n:Transformation {id: row.id})
CALL (n, row) {
  UNWIND row.atOrganization AS named
  MATCH (other:Organization {id: named})
  MERGE (n)-[:AT]->(other)
}
CALL (n, row) {
  UNWIND row.consumed AS portion
  MATCH (lot:Lot {id: portion.lot})
  MERGE (n)-[part:CONSUMED]->(lot)
  SET part.quantity = portion.quantity, part.unit = portion.unit
}
CALL (n, row) {
  UNWIND row.yielded AS portion
  MATCH (lot:Lot {id: portion.lot})
  MERGE (n)-[part:YIELDED]->(lot)
  SET part.quantity = portion.quantity, part.unit = portion.unit
}
RETURN count(n) AS written

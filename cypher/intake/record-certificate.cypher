// Records new certificates and what they name; those that they name are there already.
// :mode     write
// :rows     one
// :param    rows  [{id: "certificate:…", properties: {…}, heldBy: ["…"], issuedBy: ["…"]}]
// :returns  written
// :note     MERGE on Certificate.id; running it twice changes nothing
UNWIND $rows AS row
MERGE (n:Certificate {id: row.id})
SET n += row.properties
WITH collect(row) AS rows
UNWIND rows AS row
MATCH (n:Certificate {id: row.id})
CALL (n, row) {
  UNWIND row.heldBy AS named
  MATCH (other:Organization {id: named})
  MERGE (n)-[:HELD_BY]->(other)
}
CALL (n, row) {
  UNWIND row.issuedBy AS named
  MATCH (other:Organization {id: named})
  MERGE (n)-[:ISSUED_BY]->(other)
}
CALL (n, row) {
  UNWIND row.covers AS named
  MATCH (other:Product {id: named})
  MERGE (n)-[:COVERS]->(other)
}
RETURN count(n) AS written

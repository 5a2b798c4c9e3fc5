// Records new lots and what they name; those that they name are there already.
// :mode     write
// :rows     one
// :param    rows  [{id: "lot:…", properties: {…}, of: ["…"], madeBy: ["…"]}]
// :returns  written
// :note     MERGE on Lot.id; running it twice changes nothing
UNWIND $rows AS row
MERGE (n:Lot {id: row.id})
SET n += row.properties
WITH collect(row) AS rows
UNWIND rows AS row
MATCH (n:Lot {id: row.id})
CALL (n, row) {
  UNWIND row.of AS named
  MATCH (other:Product {id: named})
  MERGE (n)-[:OF]->(other)
}
CALL (n, row) {
  UNWIND row.madeBy AS named
  MATCH (other:Organization {id: named})
  MERGE (n)-[:MADE_BY]->(other)
}
RETURN count(n) AS written

// Records new organizations and what they name; those that they name are there already.
// :mode     write
// :rows     one
// :param    rows  [{id: "organization:…", properties: {…}, domicileIn: ["…"], placeOfBusinessIn: ["…"]}]
// :returns  written
// :note     MERGE on Organization.id; running it twice changes nothing
UNWIND $rows AS row
MERGE (n:Organization {id: row.id})
SET n += row.properties
WITH collect(row) AS rows
UNWIND rows AS row
MATCH (n:Organization {id: row.id})
CALL (n, row) {
  UNWIND row.domicileIn AS named
  MATCH (other:Jurisdiction {id: named})
  MERGE (n)-[:DOMICILED_IN]->(other)
}
CALL (n, row) {
  UNWIND row.placeOfBusinessIn AS named
  MATCH (other:Jurisdiction {id: named})
  MERGE (n)-[:OPERATES_IN]->(other)
}
CALL (n, row) {
  UNWIND row.dispatchesFrom AS named
  MATCH (other:Jurisdiction {id: named})
  MERGE (n)-[:DISPATCHES_FROM]->(other)
}
RETURN count(n) AS written

// Records new disposals and what they name; those that they name are there already.
// :mode     write
// :rows     one
// :param    rows  [{id: "disposal:…", properties: {…}, of: ["…"], takenBy: ["…"]}]
// :returns  written
// :note     MERGE on Disposal.id; running it twice changes nothing
UNWIND $rows AS row
MERGE (n:Disposal {id: row.id})
SET n += row.properties
WITH collect(row) AS rows
UNWIND rows AS row
MATCH (n:Disposal {id: row.id})
CALL (n, row) {
  UNWIND row.of AS named
  MATCH (other:Listing {id: named})
  MERGE (n)-[:OF]->(other)
}
CALL (n, row) {
  UNWIND row.takenBy AS named
  MATCH (other:Organization {id: named})
  MERGE (n)-[:TAKEN_BY]->(other)
}
RETURN count(n) AS written

// Records new agreements and what they name; those that they name are there already.
// :mode     write
// :rows     one
// :param    rows  [{id: "agreement:…", properties: {…}, binds: ["…"]}]
// :returns  written
// :note     MERGE on Agreement.id; running it twice changes nothing
UNWIND $rows AS row
MERGE (n:Agreement {id: row.id})
SET n += row.properties
WITH collect(row) AS rows
UNWIND rows AS row
MATCH (n:Agreement {id: row.id})
CALL (n, row) {
  UNWIND row.binds AS named
  MATCH (other:Authority {id: named})
  MERGE (n)-[:BINDS]->(other)
}
RETURN count(n) AS written

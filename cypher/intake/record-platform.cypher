// Records new platforms and what they name; those that they name are there already.
// :mode     write
// :rows     one
// :param    rows  [{id: "platform:…", properties: {…}, operatedBy: ["…"]}]
// :returns  written
// :note     MERGE on Platform.id; running it twice changes nothing
UNWIND $rows AS row
MERGE (n:Platform {id: row.id})
SET n += row.properties
WITH collect(row) AS rows
UNWIND rows AS row
MATCH (n:Platform {id: row.id})
CALL (n, row) {
  UNWIND row.operatedBy AS named
  MATCH (other:Organization {id: named})
  MERGE (n)-[:OPERATED_BY]->(other)
}
RETURN count(n) AS written

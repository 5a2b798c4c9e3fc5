// Records new jurisdictions and what they name; those that they name are there already.
// :mode     write
// :rows     one
// :param    rows  [{id: "jurisdiction:…", properties: {…}, parent: ["…"]}]
// :returns  written
// :note     MERGE on Jurisdiction.id; running it twice changes nothing
UNWIND $rows AS row
MERGE (n:Jurisdiction {id: row.id})
SET n += row.properties
WITH collect(row) AS rows
UNWIND rows AS row
MATCH (n:Jurisdiction {id: row.id})
CALL (n, row) {
  UNWIND row.parent AS named
  MATCH (other:Jurisdiction {id: named})
  MERGE (n)-[:PART_OF]->(other)
}
RETURN count(n) AS written

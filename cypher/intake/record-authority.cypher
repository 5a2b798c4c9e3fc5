// Records new authorities and what they name; those that they name are there already.
// :mode     write
// :rows     one
// :param    rows  [{id: "authority:…", properties: {…}, serves: ["…"], reportsTo: ["…"]}]
// :returns  written
// :note     MERGE on Authority.id; running it twice changes nothing
UNWIND $rows AS row
MERGE (n:Authority {id: row.id})
SET n += row.properties
WITH collect(row) AS rows
UNWIND rows AS row
MATCH (n:Authority {id: row.id})
CALL (n, row) {
  UNWIND row.serves AS named
  MATCH (other:Jurisdiction {id: named})
  MERGE (n)-[:SERVES]->(other)
}
CALL (n, row) {
  UNWIND row.reportsTo AS named
  MATCH (other:Authority {id: named})
  MERGE (n)-[:REPORTS_TO]->(other)
}
RETURN count(n) AS written

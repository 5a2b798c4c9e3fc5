// Records new code ranges and what they name; those that they name are there already.
// :mode     write
// :rows     one
// :param    rows  [{id: "codeRange:…", properties: {…}, identifies: ["…"]}]
// :returns  written
// :note     MERGE on CodeRange.id; running it twice changes nothing
UNWIND $rows AS row
MERGE (n:CodeRange {id: row.id})
SET n += row.properties
WITH collect(row) AS rows
UNWIND rows AS row
MATCH (n:CodeRange {id: row.id})
CALL (n, row) {
  UNWIND row.identifies AS named
  MATCH (other:Lot {id: named})
  MERGE (n)-[:IDENTIFIES]->(other)
}
RETURN count(n) AS written

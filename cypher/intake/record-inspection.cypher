// Records new inspections and what they name; those that they name are there already.
// :mode     write
// :rows     one
// :param    rows  [{id: "inspection:…", properties: {…}, by: ["…"], sampled: ["…"]}]
// :returns  written
// :note     MERGE on Inspection.id; running it twice changes nothing
UNWIND $rows AS row
MERGE (n:Inspection {id: row.id})
SET n += row.properties
WITH collect(row) AS rows
UNWIND rows AS row
MATCH (n:Inspection {id: row.id})
CALL (n, row) {
  UNWIND row.by AS named
  MATCH (other:Authority {id: named})
  MERGE (n)-[:BY]->(other)
}
CALL (n, row) {
  UNWIND row.sampled AS named
  MATCH (other:Listing {id: named})
  MERGE (n)-[:SAMPLED]->(other)
}
CALL (n, row) {
  UNWIND row.ofLot AS named
  MATCH (other:Lot {id: named})
  MERGE (n)-[:OF_LOT]->(other)
}
CALL (n, row) {
  UNWIND row.testedBy AS named
  MATCH (other:Organization {id: named})
  MERGE (n)-[:TESTED_BY]->(other)
}
RETURN count(n) AS written

// Records new recalls and what they name; those that they name are there already.
// :mode     write
// :rows     one
// :param    rows  [{id: "recall:…", properties: {…}, announcedBy: ["…"], runBy: ["…"]}]
// :returns  written
// :note     MERGE on Recall.id; running it twice changes nothing
UNWIND $rows AS row
MERGE (n:Recall {id: row.id})
SET n += row.properties
WITH collect(row) AS rows
UNWIND rows AS row
MATCH (n:Recall {id: row.id})
CALL (n, row) {
  UNWIND row.announcedBy AS named
  MATCH (other:Organization {id: named})
  MERGE (n)-[:ANNOUNCED_BY]->(other)
}
CALL (n, row) {
  UNWIND row.runBy AS named
  MATCH (other:Authority {id: named})
  MERGE (n)-[:RUN_BY]->(other)
}
CALL (n, row) {
  UNWIND row.coversLots AS named
  MATCH (other:Lot {id: named})
  MERGE (n)-[:COVERS]->(other)
}
CALL (n, row) {
  UNWIND row.coversProducts AS named
  MATCH (other:Product {id: named})
  MERGE (n)-[:COVERS]->(other)
}
CALL (n, row) {
  UNWIND row.coversCodeRanges AS named
  MATCH (other:CodeRange {id: named})
  MERGE (n)-[:COVERS]->(other)
}
RETURN count(n) AS written

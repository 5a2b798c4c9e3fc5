// Records new contents and what they name; those that they name are there already.
// :mode     write
// :rows     one
// :param    rows  [{id: "contents:…", properties: {…}, of: ["…"], contains: ["…"]}]
// :returns  written
// :note     MERGE on Contents.id; running it twice changes nothing
UNWIND $rows AS row
MERGE (n:Contents {id: row.id})
SET n += row.properties
WITH collect(row) AS rows
UNWIND rows AS row
MATCH (n:Contents {id: row.id})
CALL (n, row) {
  UNWIND row.of AS named
  MATCH (other:Shipment {id: named})
  MERGE (n)-[:CONTENTS_OF]->(other)
}
CALL (n, row) {
  UNWIND row.contains AS named
  MATCH (other:Shipment {id: named})
  MERGE (n)-[:CONTAINS]->(other)
}
RETURN count(n) AS written

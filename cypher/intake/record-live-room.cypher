// Records new live rooms and what they name; those that they name are there already.
// :mode     write
// :rows     one
// :param    rows  [{id: "liveRoom:…", properties: {…}, on: ["…"], hostedBy: ["…"]}]
// :returns  written
// :note     MERGE on LiveRoom.id; running it twice changes nothing
UNWIND $rows AS row
MERGE (n:LiveRoom {id: row.id})
SET n += row.properties
WITH collect(row) AS rows
UNWIND rows AS row
MATCH (n:LiveRoom {id: row.id})
CALL (n, row) {
  UNWIND row.on AS named
  MATCH (other:Platform {id: named})
  MERGE (n)-[:ON]->(other)
}
CALL (n, row) {
  UNWIND row.hostedBy AS named
  MATCH (other:Organization {id: named})
  MERGE (n)-[:HOSTED_BY]->(other)
}
CALL (n, row) {
  UNWIND row.managedBy AS named
  MATCH (other:Organization {id: named})
  MERGE (n)-[:MANAGED_BY]->(other)
}
RETURN count(n) AS written

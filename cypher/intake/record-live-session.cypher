// Records new live sessions and what they name; those that they name are there already.
// :mode     write
// :rows     one
// :param    rows  [{id: "liveSession:…", properties: {…}, inRoom: ["…"], promoted: ["…"]}]
// :returns  written
// :note     MERGE on LiveSession.id; running it twice changes nothing
UNWIND $rows AS row
MERGE (n:LiveSession {id: row.id})
SET n += row.properties
WITH collect(row) AS rows
UNWIND rows AS row
MATCH (n:LiveSession {id: row.id})
CALL (n, row) {
  UNWIND row.inRoom AS named
  MATCH (other:LiveRoom {id: named})
  MERGE (n)-[:IN_ROOM]->(other)
}
CALL (n, row) {
  UNWIND row.promoted AS named
  MATCH (other:Listing {id: named})
  MERGE (n)-[:PROMOTED]->(other)
}
RETURN count(n) AS written

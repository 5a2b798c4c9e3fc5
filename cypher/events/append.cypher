// Appends events to what they are about.
// :mode     write
// :rows     one
// :param    rows  [{subject: "case:scenario:case-1", properties: {id: "event:…:3", seq: 90, …}}]
// :returns  written
// :note     starts from the subjects' ids; CREATE under a unique id, so that a place in a subject's
// :note     history is taken once; the caller holds the lock of the sequence
UNWIND $rows AS row
CREATE (event:Event {id: row.properties.id})
SET event += row.properties
WITH event, row
CALL (event, row) {
  MATCH (subject:Case {id: row.subject})
  CREATE (event)-[:EVENT_OF]->(subject)
}
CALL (event, row) {
  MATCH (subject:Lead {id: row.subject})
  CREATE (event)-[:EVENT_OF]->(subject)
}
CALL (event, row) {
  MATCH (subject:Referral {id: row.subject})
  CREATE (event)-[:EVENT_OF]->(subject)
}
RETURN count(event) AS written

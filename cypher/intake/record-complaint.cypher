// Records new complaints and what they name; those that they name are there already.
// :mode     write
// :rows     one
// :param    rows  [{id: "complaint:…", properties: {…}, about: ["…"], receivedBy: ["…"]}]
// :returns  written
// :note     MERGE on Complaint.id; running it twice changes nothing
UNWIND $rows AS row
MERGE (n:Complaint {id: row.id})
SET n += row.properties
WITH collect(row) AS rows
UNWIND rows AS row
MATCH (n:Complaint {id: row.id})
CALL (n, row) {
  UNWIND row.about AS named
  MATCH (other:Listing {id: named})
  MERGE (n)-[:ABOUT]->(other)
}
CALL (n, row) {
  UNWIND row.receivedBy AS named
  MATCH (other:Authority {id: named})
  MERGE (n)-[:RECEIVED_BY]->(other)
}
RETURN count(n) AS written

// Records new leads and what they name; those that they name are there already.
// :mode     write
// :rows     one
// :param    rows  [{id: "lead:…", properties: {…}, receivedBy: ["…"], about: ["…"]}]
// :returns  written
// :note     MERGE on Lead.id; running it twice changes nothing
UNWIND $rows AS row
MERGE (n:Lead {id: row.id})
SET n += row.properties
WITH collect(row) AS rows
UNWIND rows AS row
MATCH (n:Lead {id: row.id})
CALL (n, row) {
  UNWIND row.receivedBy AS named
  MATCH (other:Authority {id: named})
  MERGE (n)-[:RECEIVED_BY]->(other)
}
CALL (n, row) {
  UNWIND row.about AS named
  MATCH (other:Listing {id: named})
  MERGE (n)-[:ABOUT]->(other)
}
RETURN count(n) AS written

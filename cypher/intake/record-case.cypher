// Records new cases and what they name; those that they name are there already.
// :mode     write
// :rows     one
// :param    rows  [{id: "case:…", properties: {…}, openedBy: ["…"], merchant: ["…"]}]
// :returns  written
// :note     MERGE on Case.id; running it twice changes nothing
UNWIND $rows AS row
MERGE (n:Case {id: row.id})
SET n += row.properties
WITH collect(row) AS rows
UNWIND rows AS row
MATCH (n:Case {id: row.id})
CALL (n, row) {
  UNWIND row.openedBy AS named
  MATCH (other:Authority {id: named})
  MERGE (n)-[:OPENED_BY]->(other)
}
CALL (n, row) {
  UNWIND row.merchant AS named
  MATCH (other:Organization {id: named})
  MERGE (n)-[:AGAINST]->(other)
}
CALL (n, row) {
  UNWIND row.platform AS named
  MATCH (other:Platform {id: named})
  MERGE (n)-[:ON_PLATFORM]->(other)
}
CALL (n, row) {
  UNWIND row.producers AS named
  MATCH (other:Organization {id: named})
  MERGE (n)-[:CONCERNS_PRODUCER]->(other)
}
CALL (n, row) {
  UNWIND row.listing AS named
  MATCH (other:Listing {id: named})
  MERGE (n)-[:CONCERNS_LISTING]->(other)
}
CALL (n, row) {
  UNWIND row.lots AS named
  MATCH (other:Lot {id: named})
  MERGE (n)-[:CONCERNS_LOT]->(other)
}
CALL (n, row) {
  UNWIND row.recall AS named
  MATCH (other:Recall {id: named})
  MERGE (n)-[:CONCERNS_RECALL]->(other)
}
CALL (n, row) {
  UNWIND row.lead AS named
  MATCH (other:Lead {id: named})
  MERGE (n)-[:FROM_LEAD]->(other)
}
RETURN count(n) AS written

// Records new ledger entries and what they name; those that they name are there already.
// :mode     write
// :rows     one
// :param    rows  [{id: "ledgerEntry:…", properties: {…}, reports: ["…"], keptBy: ["…"]}]
// :returns  written
// :note     MERGE on LedgerEntry.id; running it twice changes nothing
UNWIND $rows AS row
MERGE (n:LedgerEntry {id: row.id})
SET n += row.properties
WITH collect(row) AS rows
UNWIND rows AS row
MATCH (n:LedgerEntry {id: row.id})
CALL (n, row) {
  UNWIND row.reports AS named
  MATCH (other:Shipment {id: named})
  MERGE (n)-[:REPORTS]->(other)
}
CALL (n, row) {
  UNWIND row.keptBy AS named
  MATCH (other:Organization {id: named})
  MERGE (n)-[:KEPT_BY]->(other)
}
RETURN count(n) AS written

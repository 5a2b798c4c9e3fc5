// Records new shops and what they name; those that they name are there already.
// :mode     write
// :rows     one
// :param    rows  [{id: "shop:…", properties: {…}, on: ["…"], runBy: ["…"]}]
// :returns  written
// :note     MERGE on Shop.id; running it twice changes nothing
UNWIND $rows AS row
MERGE (n:Shop {id: row.id})
SET n += row.properties
WITH collect(row) AS rows
UNWIND rows AS row
MATCH (n:Shop {id: row.id})
CALL (n, row) {
  UNWIND row.on AS named
  MATCH (other:Platform {id: named})
  MERGE (n)-[:ON]->(other)
}
CALL (n, row) {
  UNWIND row.runBy AS named
  MATCH (other:Organization {id: named})
  MERGE (n)-[:RUN_BY]->(other)
}
RETURN count(n) AS written

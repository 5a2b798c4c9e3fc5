// Records new products and what they name; those that they name are there already.
// :mode     write
// :rows     one
// :param    rows  [{id: "product:…", properties: {…}, madeBy: ["…"], classifiedAs: ["…"]}]
// :returns  written
// :note     MERGE on Product.id; running it twice changes nothing
UNWIND $rows AS row
MERGE (n:Product {id: row.id})
SET n += row.properties
WITH collect(row) AS rows
UNWIND rows AS row
MATCH (n:Product {id: row.id})
CALL (n, row) {
  UNWIND row.madeBy AS named
  MATCH (other:Organization {id: named})
  MERGE (n)-[:MADE_BY]->(other)
}
CALL (n, row) {
  UNWIND row.classifiedAs AS named
  MATCH (other:CatalogueEntry {id: named})
  MERGE (n)-[:CLASSIFIED_AS]->(other)
}
RETURN count(n) AS written

// Records new listings and what they name; those that they name are there already.
// :mode     write
// :rows     one
// :param    rows  [{id: "listing:…", properties: {…}, inShop: ["…"], offers: ["…"]}]
// :returns  written
// :note     MERGE on Listing.id; running it twice changes nothing
UNWIND $rows AS row
MERGE (n:Listing {id: row.id})
SET n += row.properties
WITH collect(row) AS rows
UNWIND rows AS row
MATCH (n:Listing {id: row.id})
CALL (n, row) {
  UNWIND row.inShop AS named
  MATCH (other:Shop {id: named})
  MERGE (n)-[:IN_SHOP]->(other)
}
CALL (n, row) {
  UNWIND row.offers AS named
  MATCH (other:Product {id: named})
  MERGE (n)-[:OFFERS]->(other)
}
RETURN count(n) AS written

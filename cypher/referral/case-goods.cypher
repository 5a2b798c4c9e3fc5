// The products of a case, by its listing and its lots, with their regimes.
// :mode     read
// :rows     many
// :param    caseId  "case:scenario:case-1"
// :param    most  1000
// :returns  id, name, regime, validFrom, validTo
// :note     starts from Case.id; regime is null where a product is in no entry of the list
MATCH (matter:Case {id: $caseId})
CALL (matter) {
  MATCH (matter)-[:CONCERNS_LISTING]->(:Listing)-[:OFFERS]->(product:Product)
  RETURN product
  UNION
  MATCH (matter)-[:CONCERNS_LOT]->(:Lot)-[:OF]->(product:Product)
  RETURN product
}
OPTIONAL MATCH (product)-[:CLASSIFIED_AS]->(entry:CatalogueEntry)
RETURN product.id AS id, product.name AS name, entry.regime AS regime,
  entry.validFrom AS validFrom, entry.validTo AS validTo
ORDER BY id, regime, validFrom
LIMIT $most

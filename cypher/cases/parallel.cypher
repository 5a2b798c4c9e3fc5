// Other cases that share a lot, a certificate, a shop or a producer with a case.
// :mode     read
// :rows     many
// :param    case  "case:scenario:case-1"
// :param    most  1000
// :returns  what, thing, other, title, openedOn, opener, division
// :note     starts from Case.id; a producer is one that the case names, or the maker of its lots,
// :note     of their products or of what the page offers; a certificate is one over the product of a lot or of the page;
// :note     division is where the opener serves and decides who may see the other case
MATCH (matter:Case {id: $case})
CALL (matter) {
  MATCH (matter)-[:CONCERNS_LOT]->(thing:Lot)<-[:CONCERNS_LOT]-(other:Case)
  RETURN 'LOT' AS what, thing.id AS thing, other
  UNION
  MATCH (matter)-[:CONCERNS_LISTING]->(:Listing)-[:IN_SHOP]->(thing:Shop)
  MATCH (thing)<-[:IN_SHOP]-(:Listing)<-[:CONCERNS_LISTING]-(other:Case)
  RETURN 'SHOP' AS what, thing.id AS thing, other
  UNION
  CALL (matter) {
    MATCH (matter)-[:CONCERNS_LOT]->(:Lot)-[:OF]->(goods:Product)
    RETURN goods
    UNION
    MATCH (matter)-[:CONCERNS_LISTING]->(:Listing)-[:OFFERS]->(goods:Product)
    RETURN goods
  }
  MATCH (goods)<-[:COVERS]-(thing:Certificate)
  MATCH (thing)-[:COVERS]->(likewise:Product)
  CALL (likewise) {
    MATCH (likewise)<-[:OF]-(:Lot)<-[:CONCERNS_LOT]-(other:Case)
    RETURN other
    UNION
    MATCH (likewise)<-[:OFFERS]-(:Listing)<-[:CONCERNS_LISTING]-(other:Case)
    RETURN other
  }
  RETURN 'CERTIFICATE' AS what, thing.id AS thing, other
  UNION
  CALL (matter) {
    MATCH (matter)-[:CONCERNS_PRODUCER]->(thing:Organization)
    RETURN thing
    UNION
    MATCH (matter)-[:CONCERNS_LOT]->(:Lot)-[:MADE_BY]->(thing:Organization)
    RETURN thing
    UNION
    MATCH (matter)-[:CONCERNS_LOT]->(:Lot)-[:OF]->(:Product)-[:MADE_BY]->(thing:Organization)
    RETURN thing
    UNION
    MATCH (matter)-[:CONCERNS_LISTING]->(:Listing)-[:OFFERS]->(:Product)
      -[:MADE_BY]->(thing:Organization)
    RETURN thing
  }
  CALL (thing) {
    MATCH (thing)<-[:CONCERNS_PRODUCER]-(other:Case)
    RETURN other
    UNION
    MATCH (thing)<-[:MADE_BY]-(:Lot)<-[:CONCERNS_LOT]-(other:Case)
    RETURN other
    UNION
    MATCH (thing)<-[:MADE_BY]-(:Product)<-[:OF]-(:Lot)<-[:CONCERNS_LOT]-(other:Case)
    RETURN other
    UNION
    MATCH (thing)<-[:MADE_BY]-(:Product)<-[:OFFERS]-(:Listing)<-[:CONCERNS_LISTING]-(other:Case)
    RETURN other
  }
  RETURN 'PRODUCER' AS what, thing.id AS thing, other
}
WITH DISTINCT matter, what, thing, other
WHERE other.id <> matter.id
MATCH (other)-[:OPENED_BY]->(opener:Authority)
OPTIONAL MATCH (opener)-[:SERVES]->(seat:Jurisdiction)
RETURN what, thing, other.id AS other, other.title AS title, other.openedOn AS openedOn,
  opener.id AS opener, seat.code AS division
ORDER BY other, what, thing, opener, division
LIMIT $most

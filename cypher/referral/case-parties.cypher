// The organizations of a case with their three places.
// :mode     read
// :rows     many
// :param    caseId  "case:scenario:case-1"
// :param    most  1000
// :returns  part, id, name, country, roles, domicile, placeOfBusiness, dispatch
// :note     starts from Case.id; hosts are those of the live rooms that promoted the case's listing, makers those on record for its goods
MATCH (matter:Case {id: $caseId})
CALL (matter) {
  MATCH (matter)-[:AGAINST]->(party:Organization)
  RETURN 'MERCHANT' AS part, party
  UNION
  MATCH (matter)-[:ON_PLATFORM]->(:Platform)-[:OPERATED_BY]->(party:Organization)
  RETURN 'PLATFORM_OPERATOR' AS part, party
  UNION
  MATCH (matter)-[:CONCERNS_PRODUCER]->(party:Organization)
  RETURN 'PRODUCER' AS part, party
  UNION
  MATCH (matter)-[:CONCERNS_LISTING]->(:Listing)<-[:PROMOTED]-(:LiveSession)-[:IN_ROOM]->(:LiveRoom)-[:HOSTED_BY]->(party:Organization)
  RETURN 'LIVE_ROOM_HOST' AS part, party
  UNION
  MATCH (matter)-[:CONCERNS_LOT]->(:Lot)-[:MADE_BY]->(party:Organization)
  RETURN 'MAKER' AS part, party
  UNION
  MATCH (matter)-[:CONCERNS_LOT]->(:Lot)-[:OF]->(:Product)-[:MADE_BY]->(party:Organization)
  RETURN 'MAKER' AS part, party
  UNION
  MATCH (matter)-[:CONCERNS_LISTING]->(:Listing)-[:OFFERS]->(:Product)-[:MADE_BY]->(party:Organization)
  RETURN 'MAKER' AS part, party
}
OPTIONAL MATCH (party)-[:DOMICILED_IN]->(home:Jurisdiction)
OPTIONAL MATCH (party)-[:OPERATES_IN]->(business:Jurisdiction)
OPTIONAL MATCH (party)-[:DISPATCHES_FROM]->(dispatch:Jurisdiction)
RETURN part, party.id AS id, party.name AS name, party.country AS country, party.roles AS roles,
  home.code AS domicile, business.code AS placeOfBusiness, dispatch.code AS dispatch
ORDER BY part, id, domicile, placeOfBusiness, dispatch
LIMIT $most

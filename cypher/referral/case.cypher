// A case as it is recorded, with its parties, goods and measures, and how new the law on record is.
// :mode     read
// :rows     one
// :param    caseId  "case:scenario:case-1"
// :param    most  1000
// :returns  case, parties, goods, disposals, last, law
// :note     starts from Case.id; division is where the acting authority serves, granted are authorities that the case was sent to, both decide who may see the case; makers are those on record for its goods, hosts those of live rooms that promoted its listing; parties, goods and disposals are lists of lists, at most so many, in order; last and law are the numbers of the newest record, and of the newest of divisions, authorities, arrangements and rules
MATCH (matter:Case {id: $caseId})-[:OPENED_BY]->(acting:Authority)-[:SERVES]->(seat:Jurisdiction)
OPTIONAL MATCH (matter)-[:ON_PLATFORM]->(platform:Platform)
WITH matter, acting, seat, platform
ORDER BY acting.id, platform.id
LIMIT 1
CALL (matter) {
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
  WITH part, party, home, business, dispatch
  ORDER BY part, party.id, home.code, business.code, dispatch.code
  LIMIT $most
  RETURN collect([
    part, party.id, party.name, party.country, party.roles, home.code, business.code, dispatch.code
  ]) AS parties
}
CALL (matter) {
  CALL (matter) {
    MATCH (matter)-[:CONCERNS_LISTING]->(:Listing)-[:OFFERS]->(product:Product)
    RETURN product
    UNION
    MATCH (matter)-[:CONCERNS_LOT]->(:Lot)-[:OF]->(product:Product)
    RETURN product
  }
  OPTIONAL MATCH (product)-[:CLASSIFIED_AS]->(entry:CatalogueEntry)
  WITH product, entry
  ORDER BY product.id, entry.regime, entry.validFrom
  LIMIT $most
  RETURN collect([product.id, product.name, entry.regime, entry.validFrom, entry.validTo]) AS goods
}
CALL (matter) {
  MATCH (matter)-[:CONCERNS_LISTING]->(:Listing)<-[:OF]-(disposal:Disposal)
  OPTIONAL MATCH (disposal)-[:TAKEN_BY]->(taker:Organization)
  WITH disposal, taker
  ORDER BY disposal.id, taker.id
  LIMIT $most
  RETURN collect([disposal.id, disposal.on, taker.id, disposal.reportedOn]) AS disposals
}
OPTIONAL MATCH (counter:Counter {id: 'sequence'})
RETURN matter {
    .id, .title, .conduct, .openedOn, .capacity, .imported, .suspectedCrime, .measureTakenOn,
    .noticeReceivedOn, .offender, .correction, .serious,
    granted: COLLECT {
      MATCH (matter)<-[grant:MAY_SEE]-(seer:Authority) WHERE grant.until IS NULL
      RETURN DISTINCT seer.id AS id ORDER BY id
    },
    acting: acting.id, division: seat.code, platform: platform.id, platformName: platform.name,
    platformKind: platform.platformKind, services: platform.services
  } AS case,
  parties, goods, disposals,
  coalesce(counter.value, 0) AS last, coalesce(counter.lawSequence, 0) AS law

// Records whose name, title, lot number or certificate number holds a text, best match first.
// :mode     read
// :rows     one
// :param    text         "移动电源"
// :param    scope        "3301"
// :param    authority    "authority:reference:market-330100"
// :param    bound        1001
// :param    afterRank    1
// :param    afterLength  12
// :param    afterId      "product:gtin:09520000000011"
// :param    count        21
// :returns  total, page
// :note     text is in lower case; rank is 0 where the name is the text, 1 where it starts with
// :note     it, 2 elsewhere; the best `bound` matches are counted and paged, no more
// :note     scope is the start of the division codes whose cases and referrals the viewer may see; those that the
// :note     authority was sent, it may see too
// :note     reads every name of these labels: neither engine has an index for parts of Chinese
// :note     names that the other has too
CALL {
  MATCH (found:Organization) WHERE toLower(found.name) CONTAINS $text
  RETURN 'ORGANIZATION' AS kind, found.id AS id, found.name AS name
  UNION ALL
  MATCH (found:Product) WHERE toLower(found.name) CONTAINS $text
  RETURN 'PRODUCT' AS kind, found.id AS id, found.name AS name
  UNION ALL
  MATCH (found:Lot) WHERE toLower(found.code) CONTAINS $text
  RETURN 'LOT' AS kind, found.id AS id, found.code AS name
  UNION ALL
  MATCH (found:Listing) WHERE toLower(found.title) CONTAINS $text
  RETURN 'LISTING' AS kind, found.id AS id, found.title AS name
  UNION ALL
  MATCH (found:Platform) WHERE toLower(found.name) CONTAINS $text
  RETURN 'PLATFORM' AS kind, found.id AS id, found.name AS name
  UNION ALL
  MATCH (found:Shop) WHERE toLower(found.name) CONTAINS $text
  RETURN 'SHOP' AS kind, found.id AS id, found.name AS name
  UNION ALL
  MATCH (found:Certificate) WHERE toLower(found.number) CONTAINS $text
  RETURN 'CERTIFICATE' AS kind, found.id AS id, found.number AS name
  UNION ALL
  MATCH (found:Jurisdiction) WHERE toLower(found.name) CONTAINS $text
  RETURN 'JURISDICTION' AS kind, found.id AS id, found.name AS name
  UNION ALL
  MATCH (found:Authority) WHERE toLower(found.name) CONTAINS $text
  RETURN 'AUTHORITY' AS kind, found.id AS id, found.name AS name
  UNION ALL
  MATCH (found:Agreement) WHERE toLower(found.name) CONTAINS $text
  RETURN 'AGREEMENT' AS kind, found.id AS id, found.name AS name
  UNION ALL
  MATCH (found:Recall) WHERE toLower(found.title) CONTAINS $text
  RETURN 'RECALL' AS kind, found.id AS id, found.title AS name
  UNION ALL
  MATCH (found:Case)-[:OPENED_BY]->(:Authority)-[:SERVES]->(division:Jurisdiction)
  WHERE toLower(found.title) CONTAINS $text AND (division.code STARTS WITH $scope OR EXISTS {
    MATCH (found)<-[grant:MAY_SEE]-(:Authority {id: $authority}) WHERE grant.until IS NULL
  })
  RETURN 'CASE' AS kind, found.id AS id, found.title AS name
  UNION ALL
  MATCH (found:Referral)
  WHERE toLower(found.sourceId) CONTAINS $text AND EXISTS {
    MATCH (found)-[:FROM|TO]->(:Authority)-[:SERVES]->(place:Jurisdiction)
    WHERE place.code STARTS WITH $scope
  }
  RETURN 'REFERRAL' AS kind, found.id AS id, found.sourceId AS name
}
WITH kind, id, name, size(name) AS length,
  CASE WHEN toLower(name) = $text THEN 0
    WHEN toLower(name) STARTS WITH $text THEN 1 ELSE 2 END AS rank
ORDER BY rank, length, id
LIMIT $bound
WITH collect({kind: kind, id: id, name: name, rank: rank, length: length}) AS hits
RETURN
  size(hits) AS total,
  [hit IN hits WHERE $afterId IS NULL OR hit.rank > $afterRank OR (hit.rank = $afterRank
    AND (hit.length > $afterLength OR (hit.length = $afterLength AND hit.id > $afterId)))
  ][0..$count] AS page

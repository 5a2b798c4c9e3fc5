// The authorities above an authority, the nearest first.
// :mode     read
// :rows     many
// :param    ids  ["authority:reference:market-320583"]
// :returns  below, id, name, department, level, distance
// :note     starts from Authority.id; distance is in steps of REPORTS_TO, at most 4
UNWIND $ids AS below
MATCH way = (:Authority {id: below})-[:REPORTS_TO*1..4]->(above:Authority)
RETURN below, above.id AS id, above.name AS name, above.department AS department,
  above.level AS level, min(length(way)) AS distance
ORDER BY below, distance, id

// Transformations recorded after a sequence number, as columns for the flow index; one page.
// :mode     read
// :rows     one
// :param    since  0
// :param    upTo   17250
// :param    limit  5000
// :returns  seqs, ids, places, consumed, yielded, atFroms, atTos, atDateds
// :note     starts from the range index on Transformation.seq
MATCH (n:Transformation) WHERE n.seq > $since AND n.seq <= $upTo
WITH n ORDER BY n.seq LIMIT $limit
RETURN
  collect(n.seq) AS seqs,
  collect(n.id) AS ids,
  collect([(n)-[:AT]->(place) | place.id][0]) AS places,
  collect([(n)-[:CONSUMED]->(lot) | lot.id]) AS consumed,
  collect([(n)-[:YIELDED]->(lot) | lot.id]) AS yielded,
  collect(coalesce(n.atFrom, -1000000000000000000)) AS atFroms,
  collect(coalesce(n.atTo, 1000000000000000000)) AS atTos,
  collect(n.atDated) AS atDateds

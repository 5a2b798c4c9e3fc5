// Transformations recorded after a sequence number, as columns for the flow index; one page.
// :mode     read
// :rows     one
// :param    since  0
// :param    upTo   17250
// :param    limit  20000
// :returns  seqs, recorded, places, atFroms, atTos, atDateds, consumed, yielded
// :note     starts from the range index on Transformation.seq; records are named by their seq; portions are seq of the lot, quantity and unit
MATCH (n:Transformation) WHERE n.seq > $since AND n.seq <= $upTo
WITH n ORDER BY n.seq LIMIT $limit
RETURN
  collect(n.seq) AS seqs,
  collect(n.recordedAt) AS recorded,
  collect([(n)-[:AT]->(place) | place.seq][0]) AS places,
  collect(coalesce(n.atFrom, -1000000000000000000)) AS atFroms,
  collect(coalesce(n.atTo, 1000000000000000000)) AS atTos,
  collect(n.atDated) AS atDateds,
  collect([(n)-[portion:CONSUMED]->(lot) | [lot.seq, coalesce(portion.quantity, ''), coalesce(portion.unit, '')]]) AS consumed,
  collect([(n)-[portion:YIELDED]->(lot) | [lot.seq, coalesce(portion.quantity, ''), coalesce(portion.unit, '')]]) AS yielded

// Transformations with these numbers, as columns for the flow index; one page.
// :mode     read
// :rows     one
// :param    numbers  [17201, 17202, 17203]
// :returns  seqs, recorded, places, atFroms, atTos, atDateds, consumed, yielded
// :note     starts from Transformation.seq; numbers of other records are passed over; records are named by their seq; portions are seq of the lot, quantity and unit
UNWIND $numbers AS number
MATCH (n:Transformation {seq: number})
WITH n ORDER BY n.seq
RETURN
  collect(n.seq) AS seqs,
  collect(n.recordedAt) AS recorded,
  collect([(n)-[:AT]->(place) | place.seq][0]) AS places,
  collect(coalesce(n.atFrom, -1000000000000000000)) AS atFroms,
  collect(coalesce(n.atTo, 1000000000000000000)) AS atTos,
  collect(n.atDated) AS atDateds,
  collect([(n)-[portion:CONSUMED]->(lot) | [lot.seq, coalesce(portion.quantity, ''), coalesce(portion.unit, '')]]) AS consumed,
  collect([(n)-[portion:YIELDED]->(lot) | [lot.seq, coalesce(portion.quantity, ''), coalesce(portion.unit, '')]]) AS yielded

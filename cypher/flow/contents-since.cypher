// Recorded contents of shipments after a sequence number, as columns for the flow index; one page.
// :mode     read
// :rows     one
// :param    since  0
// :param    upTo   17250
// :param    limit  5000
// :returns  seqs, ids, ofs, contained
// :note     starts from the range index on Contents.seq
MATCH (n:Contents) WHERE n.seq > $since AND n.seq <= $upTo
WITH n ORDER BY n.seq LIMIT $limit
RETURN
  collect(n.seq) AS seqs,
  collect(n.id) AS ids,
  collect([(n)-[:CONTENTS_OF]->(whole) | whole.id][0]) AS ofs,
  collect([(n)-[:CONTAINS]->(part) | part.id]) AS contained

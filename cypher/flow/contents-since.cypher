// Recorded contents of shipments after a sequence number, as columns for the flow index; one page.
// :mode     read
// :rows     one
// :param    since  0
// :param    upTo   17250
// :param    limit  20000
// :returns  seqs, recorded, wholes, parts
// :note     starts from the range index on Contents.seq; shipments are named by their seq
MATCH (n:Contents) WHERE n.seq > $since AND n.seq <= $upTo
WITH n ORDER BY n.seq LIMIT $limit
RETURN
  collect(n.seq) AS seqs,
  collect(n.recordedAt) AS recorded,
  collect([(n)-[:CONTENTS_OF]->(whole) | whole.seq][0]) AS wholes,
  collect([(n)-[:CONTAINS]->(part) | part.seq]) AS parts

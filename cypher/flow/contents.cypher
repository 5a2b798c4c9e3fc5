// Recorded contents of shipments with these numbers, as columns for the flow index; one page.
// :mode     read
// :rows     one
// :param    numbers  [17201, 17202, 17203]
// :returns  seqs, recorded, wholes, parts
// :note     starts from Contents.seq; numbers of other records are passed over; shipments are named by their seq
UNWIND $numbers AS number
MATCH (n:Contents {seq: number})
WITH n ORDER BY n.seq
RETURN
  collect(n.seq) AS seqs,
  collect(n.recordedAt) AS recorded,
  collect([(n)-[:CONTENTS_OF]->(whole) | whole.seq][0]) AS wholes,
  collect([(n)-[:CONTAINS]->(part) | part.seq]) AS parts

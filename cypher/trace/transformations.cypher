// Transformations by sequence number, as recorded, with the ids of their lots.
// :mode     read
// :rows     one
// :param    seqs  [17, 25]
// :returns  found
// :note     starts from the range index on Transformation.seq
UNWIND $seqs AS seq
MATCH (n:Transformation {seq: seq})
RETURN collect([
  n.seq, n.id, n.source, n.sourceId, n.at,
  [(n)-[:CONSUMED]->(l) | l.id], [(n)-[:YIELDED]->(l) | l.id]
]) AS found

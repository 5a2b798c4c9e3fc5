// Lots by sequence number, with those of their products.
// :mode     read
// :rows     one
// :param    seqs  [17, 25]
// :returns  found
// :note     starts from the range index on Lot.seq
UNWIND $seqs AS seq
MATCH (n:Lot {seq: seq})
RETURN collect([n.seq, n.id, n.source, n.sourceId, n.code, n.foreignId, [(n)-[:OF]->(p) | p.seq][0]]) AS found

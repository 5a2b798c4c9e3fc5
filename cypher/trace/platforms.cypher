// Platforms by sequence number, with those of their operators.
// :mode     read
// :rows     one
// :param    seqs  [17, 25]
// :returns  found
// :note     starts from the range index on Platform.seq
UNWIND $seqs AS seq
MATCH (n:Platform {seq: seq})
RETURN collect([n.seq, n.id, n.name, [(n)-[:OPERATED_BY]->(o) | o.seq][0]]) AS found

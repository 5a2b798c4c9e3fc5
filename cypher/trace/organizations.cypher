// Organizations by sequence number: what a trace shows of them.
// :mode     read
// :rows     one
// :param    seqs  [17, 25]
// :returns  found
// :note     starts from the range index on Organization.seq
UNWIND $seqs AS seq
MATCH (n:Organization {seq: seq})
RETURN collect([n.seq, n.id, n.source, n.sourceId, n.name, n.uscc]) AS found

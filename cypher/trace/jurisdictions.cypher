// Jurisdictions by sequence number: what a trace shows of them.
// :mode     read
// :rows     one
// :param    seqs  [17, 25]
// :returns  found
// :note     starts from the range index on Jurisdiction.seq
UNWIND $seqs AS seq
MATCH (n:Jurisdiction {seq: seq})
RETURN collect([n.seq, n.id, n.source, n.sourceId, n.name, n.code]) AS found

// Products by sequence number: what a trace shows of them.
// :mode     read
// :rows     one
// :param    seqs  [17, 25]
// :returns  found
// :note     starts from the range index on Product.seq
UNWIND $seqs AS seq
MATCH (n:Product {seq: seq})
RETURN collect([n.seq, n.id, n.source, n.sourceId, n.name, n.model, n.gtin]) AS found

// How much of lots was made, and when, by sequence number.
// :mode     read
// :rows     one
// :param    seqs  [17, 25]
// :returns  found
// :note     starts from the range index on Lot.seq
UNWIND $seqs AS seq
MATCH (n:Lot {seq: seq})
RETURN collect([n.seq, n.quantity, n.unit, n.producedOnFrom, n.producedOnTo]) AS found

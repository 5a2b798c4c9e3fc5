// How much was made of lots, as their makers recorded it.
// :mode     read
// :rows     one
// :param    seqs  [17, 25]
// :returns  found
// :note     starts from the range index on Lot.seq
UNWIND $seqs AS seq
MATCH (n:Lot {seq: seq})
WHERE n.quantity IS NOT NULL
RETURN collect([n.seq, toString(n.quantity), coalesce(n.unit, '')]) AS found

// How goods of products are packed, as recorded (JSON), by sequence number.
// :mode     read
// :rows     one
// :param    seqs  [17, 25]
// :returns  found
// :note     starts from the range index on Product.seq
UNWIND $seqs AS seq
MATCH (n:Product {seq: seq}) WHERE n.unitFactors IS NOT NULL
RETURN collect([n.seq, n.unitFactors]) AS found

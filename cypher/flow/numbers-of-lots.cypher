// The numbers of lots after one and up to another, in order; one page.
// :mode     read
// :rows     one
// :param    after  0
// :param    upTo   17250
// :param    most   500000
// :returns  seqs
// :note     starts from the range index on Lot.seq; the embedded engine looks through all of them
MATCH (n:Lot) WHERE n.seq > $after AND n.seq <= $upTo
WITH n.seq AS seq ORDER BY seq LIMIT $most
RETURN collect(seq) AS seqs

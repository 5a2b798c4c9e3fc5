// The numbers of contents above one and up to another; one part of them.
// :mode     read
// :rows     one
// :param    since  0
// :param    upTo   17250
// :param    parts  1
// :param    part   0
// :returns  seqs
// :note     looks through all of them, as a range of an index is many times slower on the embedded engine; in no order; a part are the numbers that leave this remainder
MATCH (n:Contents)
WITH n.seq AS seq WHERE seq > $since AND seq <= $upTo AND seq % $parts = $part
RETURN collect(seq) AS seqs

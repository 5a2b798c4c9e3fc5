// From where organizations send goods: their dispatch addresses with the divisions.
// :mode     read
// :rows     one
// :param    seqs  [17, 25]
// :returns  found
// :note     starts from the range index on Organization.seq
UNWIND $seqs AS seq
MATCH (n:Organization {seq: seq})
WHERE n.dispatchAddress IS NOT NULL
RETURN collect([n.seq, n.dispatchAddress, [(n)-[:DISPATCHES_FROM]->(j) | j.code][0]]) AS found

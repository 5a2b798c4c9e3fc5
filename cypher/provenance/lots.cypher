// Lots by sequence number: maker, when they were made, product, model and regime.
// :mode     read
// :rows     one
// :param    seqs  [17, 25]
// :returns  found
// :note     starts from the range index on Lot.seq
UNWIND $seqs AS seq
MATCH (n:Lot {seq: seq})
RETURN collect([
  n.seq, n.id, [(n)-[:MADE_BY]->(m) | m.seq][0], n.producedOnFrom, n.producedOnTo,
  [(n)-[:OF]->(p) | p.id][0], [(n)-[:OF]->(p) | p.model][0],
  [(n)-[:OF]->(:Product)-[:CLASSIFIED_AS]->(c) | c.regime][0]
]) AS found

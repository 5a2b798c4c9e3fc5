// Listings by sequence number, with shop, merchant, platform, operator and the live sessions that promoted them.
// :mode     read
// :rows     one
// :param    seqs  [17, 25]
// :returns  found
// :note     starts from the range index on Listing.seq; organizations are named by their seq
UNWIND $seqs AS seq
MATCH (n:Listing {seq: seq})
RETURN collect([
  n.seq, n.id, n.url, n.title, n.delistedAt,
  [(n)-[:IN_SHOP]->(s) | s.id][0], [(n)-[:IN_SHOP]->(s) | s.name][0],
  [(n)-[:IN_SHOP]->(:Shop)-[:RUN_BY]->(m) | m.seq][0],
  [(n)-[:IN_SHOP]->(:Shop)-[:ON]->(p) | p.id][0], [(n)-[:IN_SHOP]->(:Shop)-[:ON]->(p) | p.name][0],
  [(n)-[:IN_SHOP]->(:Shop)-[:ON]->(:Platform)-[:OPERATED_BY]->(o) | o.seq][0],
  COLLECT { MATCH (n)<-[:PROMOTED]-(s:LiveSession)-[:IN_ROOM]->(r:LiveRoom)
            RETURN [s.id, s.at, r.id, r.name, [(r)-[:HOSTED_BY]->(h) | h.seq][0], [(r)-[:MANAGED_BY]->(a) | a.seq][0]] AS session
            ORDER BY session[0] }
]) AS found

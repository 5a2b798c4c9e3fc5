// A page of all relationships, for a digest of the whole graph.
// :mode     read
// :rows     one
// :param    skip   0
// :param    limit  5000
// :returns  found
// :note     sorts the whole store for every page; for diagnosis only
MATCH (a)-[r]->(b)
WITH a.id AS origin, type(r) AS kind, b.id AS target, properties(r) AS more
ORDER BY origin, kind, target SKIP $skip LIMIT $limit
RETURN collect([origin, kind, target, more]) AS found

// A page of all nodes, for a digest of the whole graph; when and by whom is left to the caller.
// :mode     read
// :rows     one
// :param    skip   0
// :param    limit  5000
// :returns  found
// :note     sorts the whole store for every page; for diagnosis only
MATCH (n)
WITH n, labels(n)[0] AS label ORDER BY label, n.id SKIP $skip LIMIT $limit
RETURN collect([label, properties(n)]) AS found

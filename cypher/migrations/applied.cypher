// The set-up and seed files that this store has whole, with their checksums.
// :mode     read
// :rows     one
// :returns  names, checksums
// :note     reads all of Migration, some ten nodes
MATCH (n:Migration)
WITH n ORDER BY n.id
RETURN collect(n.id) AS names, collect(n.checksum) AS checksums

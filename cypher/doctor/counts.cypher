// How many nodes of each label there are.
// :mode     read
// :rows     many
// :returns  label, nodes
// :note     counts the whole store
MATCH (n)
WITH labels(n)[0] AS label, count(*) AS nodes
RETURN label, nodes ORDER BY label

// Hashes of full subtrees of the evidence log.
// :mode     read
// :rows     many
// :param    ids  ["logNode:0:5", "logNode:2:0"]
// :returns  id, hash
// :note     starts from LogNode.id; at most some hundred ids
UNWIND $ids AS wanted
MATCH (n:LogNode {id: wanted})
RETURN n.id AS id, n.hash AS hash
ORDER BY id

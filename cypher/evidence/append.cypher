// Appends an item of evidence to the log: the item, the subtrees that it completes, the new head.
// :mode     write
// :rows     one
// :param    subject     "case:scenario:case-1"
// :param    properties  {id: "evidence:…", logIndex: 5, leafHash: "…", entry: "{…}", …}
// :param    nodes       [{id: "logNode:0:5", hash: "…"}]
// :param    head        {id: "treeHead:evidence:6", size: 6, root: "…", at: "…"}
// :returns  size
// :note     starts from Case.id; CREATE, so that a place of the log is taken once; the caller holds
// :note     the lock of the sequence
MATCH (subject:Case {id: $subject})
CREATE (item:Evidence {id: $properties.id})
SET item += $properties
CREATE (item)-[:EVIDENCE_OF]->(subject)
CREATE (head:TreeHead {id: $head.id})
SET head += $head
MERGE (log:Counter {id: 'evidence-log'})
SET log.value = head.size
WITH log
UNWIND $nodes AS row
CREATE (n:LogNode {id: row.id})
SET n.hash = row.hash
RETURN max(log.value) AS size

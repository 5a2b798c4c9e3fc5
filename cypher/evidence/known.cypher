// What tells whether an item of evidence is recorded already, and how.
// :mode     read
// :rows     one
// :param    id  "evidence:market-320583:E-1"
// :returns  digest
// :note     starts from Evidence.id
MATCH (n:Evidence {id: $id})
RETURN n.digest AS digest
ORDER BY digest
LIMIT 1

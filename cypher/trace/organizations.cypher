// Organizations by id: what a trace shows of them, one list a row of the answer.
// :mode     read
// :rows     one
// :param    ids  ["organization:uscc:…"]
// :returns  found
// :note     starts from Organization.id
UNWIND $ids AS id
MATCH (n:Organization {id: id})
RETURN collect([n.id, n.source, n.sourceId, n.name, n.uscc]) AS found

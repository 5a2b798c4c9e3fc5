// Sequence numbers of organizations, by their ids.
// :mode     read
// :rows     one
// :param    ids  ["organization:uscc:…"]
// :returns  found
// :note     starts from Organization.id
UNWIND $ids AS id
MATCH (n:Organization {id: id})
RETURN collect([n.id, n.seq]) AS found

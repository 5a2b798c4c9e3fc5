// Authorities by their ids, in brief.
// :mode     read
// :rows     many
// :param    ids  ["authority:reference:market-320583"]
// :returns  authority
// :note     starts from Authority.id
UNWIND $ids AS wanted
MATCH (office:Authority {id: wanted})
RETURN office {.id, .name, .department, .level} AS authority
ORDER BY authority.id

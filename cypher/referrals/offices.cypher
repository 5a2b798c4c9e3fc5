// Authorities in brief, with the division that each serves and the authority above it.
// :mode     read
// :rows     many
// :param    ids  ["authority:reference:market-320583"]
// :returns  id, brief, division, superior
// :note     starts from Authority.id
UNWIND $ids AS wanted
MATCH (authority:Authority {id: wanted})-[:SERVES]->(place:Jurisdiction)
OPTIONAL MATCH (authority)-[:REPORTS_TO]->(superior:Authority)
RETURN authority.id AS id, authority {.id, .name, .department, .level} AS brief,
  place.code AS division, superior.id AS superior
ORDER BY id, division, superior

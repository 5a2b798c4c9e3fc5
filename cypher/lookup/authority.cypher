// An authority with the division that it serves and the authority that it reports to.
// :mode     read
// :rows     one
// :param    id  "authority:reference:market-330110"
// :returns  own, serves, reportsTo
// :note     starts from Authority.id
MATCH (authority:Authority {id: $id})
OPTIONAL MATCH (authority)-[:SERVES]->(division:Jurisdiction)
OPTIONAL MATCH (authority)-[:REPORTS_TO]->(above:Authority)
RETURN
  authority {.id, .source, .sourceId, .foreignId,
    .recordedAt, .seq, .cites, .note, .name, .department, .level, .assumed} AS own,
  division {.id, .code, .name, .level} AS serves,
  above {.id, .name, .department, .level} AS reportsTo
ORDER BY own.id
LIMIT 1

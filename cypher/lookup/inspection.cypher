// A spot check with who made it, what was taken and who tested it.
// :mode     read
// :rows     one
// :param    id  "inspection:scenario:inspection-1"
// :returns  own, authority, sampled, lot, testedBy
// :note     starts from Inspection.id
MATCH (inspection:Inspection {id: $id})
OPTIONAL MATCH (inspection)-[:BY]->(authority:Authority)
OPTIONAL MATCH (inspection)-[:SAMPLED]->(listing:Listing)
OPTIONAL MATCH (inspection)-[:OF_LOT]->(lot:Lot)
OPTIONAL MATCH (inspection)-[:TESTED_BY]->(laboratory:Organization)
RETURN
  inspection {.id, .source, .sourceId, .foreignId,
    .recordedAt, .seq, .cites, .note, .on, .passed, .finding} AS own,
  authority {.id, .name, .department, .level} AS authority,
  listing {.id, .url, .title} AS sampled,
  lot {.id, .code, .producedOn} AS lot,
  laboratory {.id, .name, .uscc, .roles} AS testedBy
ORDER BY own.id
LIMIT 1

// A division of China with the one that it is part of, its parts and its authorities.
// :mode     read
// :rows     one
// :param    id  "jurisdiction:adc:330110"
// :returns  own, parent, parts, authorities
// :note     starts from Jurisdiction.id
MATCH (division:Jurisdiction {id: $id})
OPTIONAL MATCH (division)-[:PART_OF]->(parent:Jurisdiction)
RETURN
  division {.id, .source, .sourceId, .foreignId,
    .recordedAt, .seq, .cites, .note, .code, .name, .level, .validFrom, .validTo} AS own,
  parent {.id, .code, .name, .level} AS parent,
  COLLECT {
    MATCH (part:Jurisdiction)-[:PART_OF]->(division)
    RETURN part {.id, .code, .name, .level} ORDER BY part.code LIMIT 101
  } AS parts,
  COLLECT {
    MATCH (authority:Authority)-[:SERVES]->(division)
    RETURN authority {.id, .name, .department, .level} ORDER BY authority.id LIMIT 101
  } AS authorities
ORDER BY own.id
LIMIT 1

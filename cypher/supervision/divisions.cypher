// A division and those one level below it.
// :mode     read
// :rows     many
// :param    code  "320000"
// :returns  division, own
// :note     starts from Jurisdiction.code; own marks the division itself
MATCH (whole:Jurisdiction {code: $code})
CALL (whole) {
  RETURN whole AS place, true AS own
  UNION
  MATCH (place:Jurisdiction)-[:PART_OF]->(whole)
  WHERE place.validTo IS NULL
  RETURN place, false AS own
}
RETURN place {.id, .code, .name, .level} AS division, own
ORDER BY own DESC, division.code

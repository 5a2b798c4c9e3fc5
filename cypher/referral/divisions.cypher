// Divisions in the order of their codes, a page of them as a list.
// :mode     read
// :rows     one
// :param    after  "330110"
// :param    most  5000
// :returns  divisions
// :note     starts from the range index on Jurisdiction.code; each is code, name, level, code of the division that it is part of, and whether there are divisions below it
MATCH (place:Jurisdiction) WHERE place.code > $after
WITH place ORDER BY place.code LIMIT $most
OPTIONAL MATCH (place)-[:PART_OF]->(above:Jurisdiction)
WITH place, min(above.code) AS parent
ORDER BY place.code
RETURN collect([
  place.code, place.name, place.level, parent, EXISTS { MATCH (:Jurisdiction)-[:PART_OF]->(place) }
]) AS divisions

// The divisions with these codes and all that they are part of.
// :mode     read
// :rows     many
// :param    codes  ["330782", "440515"]
// :returns  code, name, level, parent, divided
// :note     starts from Jurisdiction.code; divided says whether it has divisions below it
UNWIND $codes AS wanted
MATCH (:Jurisdiction {code: wanted})-[:PART_OF*0..4]->(place:Jurisdiction)
WITH DISTINCT place
OPTIONAL MATCH (place)-[:PART_OF]->(above:Jurisdiction)
RETURN place.code AS code, place.name AS name, place.level AS level, above.code AS parent,
  EXISTS { MATCH (:Jurisdiction)-[:PART_OF]->(place) } AS divided
ORDER BY code, parent

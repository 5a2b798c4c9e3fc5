// The authorities that serve these divisions.
// :mode     read
// :rows     many
// :param    codes  ["330782", "440515"]
// :returns  id, name, department, level, division, reportsTo, assumed
// :note     starts from Jurisdiction.code
UNWIND $codes AS wanted
MATCH (place:Jurisdiction {code: wanted})<-[:SERVES]-(office:Authority)
OPTIONAL MATCH (office)-[:REPORTS_TO]->(superior:Authority)
RETURN office.id AS id, office.name AS name, office.department AS department,
  office.level AS level, place.code AS division, superior.id AS reportsTo,
  office.assumed AS assumed
ORDER BY id, reportsTo

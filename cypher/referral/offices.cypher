// Authorities in the order of their ids, a page of them as a list.
// :mode     read
// :rows     one
// :param    after  "authority:reference:market-330110"
// :param    most  5000
// :returns  offices
// :note     starts from the range index on Authority.id; each is id, name, department, level, code of the division that it serves, id of the authority above it, and what is assumed of it
MATCH (office:Authority) WHERE office.id > $after
WITH office ORDER BY office.id LIMIT $most
OPTIONAL MATCH (office)-[:SERVES]->(place:Jurisdiction)
OPTIONAL MATCH (office)-[:REPORTS_TO]->(superior:Authority)
WITH office, min(place.code) AS division, min(superior.id) AS superior
ORDER BY office.id
RETURN collect([
  office.id, office.name, office.department, office.level, division, superior, office.assumed
]) AS offices

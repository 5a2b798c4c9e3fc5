// The arrangements between authorities, each with the authorities that it binds.
// :mode     read
// :rows     many
// :param    most  1000
// :returns  id, name, mechanisms, validFrom, validTo, article, quote, assumed, workingDays, members, codes
// :note     by id, at most so many; codes are the divisions that the members serve
MATCH (arrangement:Agreement)-[:BINDS]->(member:Authority)-[:SERVES]->(place:Jurisdiction)
WITH arrangement, member, place
ORDER BY member.id
WITH arrangement, collect(member.id) AS members, collect(place.code) AS codes
RETURN arrangement.id AS id, arrangement.name AS name, arrangement.mechanisms AS mechanisms,
  arrangement.validFrom AS validFrom, arrangement.validTo AS validTo,
  arrangement.article AS article, arrangement.quote AS quote, arrangement.assumed AS assumed,
  arrangement.workingDays AS workingDays, members, codes
ORDER BY id
LIMIT $most

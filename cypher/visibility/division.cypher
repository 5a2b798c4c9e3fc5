// The division that an authority serves; what a viewer may see follows from it.
// :mode     read
// :rows     one
// :param    authorityId  "authority:reference:market-330110"
// :returns  code
// :note     starts from Authority.id
MATCH (:Authority {id: $authorityId})-[:SERVES]->(division:Jurisdiction)
RETURN division.code AS code
ORDER BY code
LIMIT 1

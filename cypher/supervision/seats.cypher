// The divisions that authorities serve.
// :mode     read
// :rows     many
// :param    ids  ["authority:reference:market-320583"]
// :returns  id, code
// :note     starts from Authority.id
UNWIND $ids AS wanted
MATCH (office:Authority {id: wanted})-[:SERVES]->(seat:Jurisdiction)
RETURN DISTINCT office.id AS id, seat.code AS code
ORDER BY id, code

// The leads of a period that authorities of a division, or below it, received.
// :mode     read
// :rows     many
// :param    start  "3205"
// :param    first  "2026-12-01"
// :param    last   "2026-12-31"
// :param    most   20001
// :returns  id, code
// :note     starts from Lead.on; start is what the codes of the divisions begin with
MATCH (lead:Lead) WHERE lead.on >= $first AND lead.on <= $last
MATCH (lead)-[:RECEIVED_BY]->(:Authority)-[:SERVES]->(seat:Jurisdiction)
WHERE seat.code STARTS WITH $start
RETURN DISTINCT lead.id AS id, seat.code AS code
ORDER BY id, code
LIMIT $most

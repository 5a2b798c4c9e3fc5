// The cases that authorities of a division, or below it, opened in a period.
// :mode     read
// :rows     many
// :param    start  "3205"
// :param    first  "2026-12-01"
// :param    last   "2026-12-31"
// :param    most   20001
// :returns  id, code
// :note     starts from Case.openedOn; start is what the codes of the divisions begin with
MATCH (matter:Case) WHERE matter.openedOn >= $first AND matter.openedOn <= $last
MATCH (matter)-[:OPENED_BY]->(:Authority)-[:SERVES]->(seat:Jurisdiction)
WHERE seat.code STARTS WITH $start
RETURN DISTINCT matter.id AS id, seat.code AS code
ORDER BY id, code
LIMIT $most

// The cases of a division, or below it, that were closed in a period.
// :mode     read
// :rows     many
// :param    start  "3205"
// :param    first  "2026-12-01"
// :param    last   "2026-12-31"
// :param    most   20001
// :returns  id, code, openedOn, closedOn
// :note     starts from Event.kind and Event.on; closedOn is the last time in the period
MATCH (closing:Event {kind: 'CASE_CLOSED'}) WHERE closing.on >= $first AND closing.on <= $last
WITH closing.subject AS id, max(closing.on) AS closedOn
MATCH (matter:Case {id: id})-[:OPENED_BY]->(:Authority)-[:SERVES]->(seat:Jurisdiction)
WHERE seat.code STARTS WITH $start
RETURN DISTINCT id, seat.code AS code, matter.openedOn AS openedOn, closedOn
ORDER BY id, code
LIMIT $most

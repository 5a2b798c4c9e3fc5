// The newest cases opened by authorities of a division or below it, up to a day.
// :mode     read
// :rows     many
// :param    start  "3205"
// :param    day    "2026-12-15"
// :param    most   101
// :returns  id, openedOn
// :note     starts from Jurisdiction.code; start is what the codes begin with
MATCH (seat:Jurisdiction)<-[:SERVES]-(:Authority)<-[:OPENED_BY]-(matter:Case)
WHERE seat.code STARTS WITH $start AND matter.openedOn <= $day
RETURN DISTINCT matter.id AS id, matter.openedOn AS openedOn
ORDER BY openedOn DESC, id
LIMIT $most

// The newest cases of authorities of a division or below it, up to a day, from behind one of them.
// :mode     read
// :rows     many
// :param    start       "3205"
// :param    day         "2026-12-15"
// :param    behindDay   "2026-12-03"
// :param    behindCase  "case:market-320583:2026-110-01"
// :param    most        101
// :returns  id, openedOn
// :note     starts from Jurisdiction.code; start is what the codes begin with; cases that they
// :note     opened, and those that an event of the case gave them to handle; from the newest on
// :note     where behindDay is null
MATCH (seat:Jurisdiction)<-[:SERVES]-(:Authority)-[tie:OPENED_BY|MAY_SEE]-(matter:Case)
WHERE seat.code STARTS WITH $start AND matter.openedOn <= $day
  AND (type(tie) = 'OPENED_BY' OR (tie.until IS NULL AND tie.basis STARTS WITH 'event:'))
  AND ($behindDay IS NULL OR matter.openedOn < $behindDay
    OR (matter.openedOn = $behindDay AND matter.id > $behindCase))
RETURN DISTINCT matter.id AS id, matter.openedOn AS openedOn
ORDER BY openedOn DESC, id
LIMIT $most

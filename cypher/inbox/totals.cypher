// How many entries of an authority's inbox are in each bucket on a day.
// :mode     read
// :rows     one
// :param    authority  "authority:reference:market-330110"
// :param    subjects   "referral:"
// :param    asOf       "2026-12-01"
// :param    soonUntil  "2026-12-03"
// :returns  division, entries, toDecide, waitingForOthers, dueSoon, overdue
// :note     starts from Authority.id and InboxEntry.authority; division decides who may look
MATCH (office:Authority {id: $authority})-[:SERVES]->(place:Jurisdiction)
OPTIONAL MATCH (entry:InboxEntry {authority: $authority})
WHERE entry.subject STARTS WITH $subjects
RETURN
  place.code AS division,
  count(entry) AS entries,
  sum(CASE WHEN entry.side = 'TO_DECIDE' THEN 1 ELSE 0 END) AS toDecide,
  sum(CASE WHEN entry.side = 'WAITING_FOR_OTHERS' THEN 1 ELSE 0 END) AS waitingForOthers,
  sum(CASE WHEN entry.dueOn >= $asOf AND entry.dueOn <= $soonUntil THEN 1 ELSE 0 END) AS dueSoon,
  sum(CASE WHEN entry.dueOn < $asOf THEN 1 ELSE 0 END) AS overdue
ORDER BY division
LIMIT 1

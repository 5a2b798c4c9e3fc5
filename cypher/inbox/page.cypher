// A page of an authority's inbox, the most urgent first, and how many entries the filters leave.
// :mode     read
// :rows     one
// :param    authority   "authority:reference:market-330110"
// :param    subjects    "referral:"
// :param    sides       ["TO_DECIDE", "WAITING_FOR_OTHERS"]
// :param    dueFrom     "2026-12-01"
// :param    dueTo       "2026-12-03"
// :param    afterDue    "2026-12-02"
// :param    afterSince  "2026-11-25"
// :param    afterId     "inbox:referral:…"
// :param    count       21
// :returns  division, total, entries
// :note     starts from Authority.id and InboxEntry.authority; division is where the authority
// :note     serves and decides who may look; an entry without a last day counts as 9999-12-31
MATCH (office:Authority {id: $authority})-[:SERVES]->(place:Jurisdiction)
RETURN
  place.code AS division,
  COUNT {
    MATCH (entry:InboxEntry {authority: $authority})
    WHERE entry.side IN $sides AND entry.subject STARTS WITH $subjects
      AND coalesce(entry.dueOn, '9999-12-31') >= $dueFrom
      AND coalesce(entry.dueOn, '9999-12-31') <= $dueTo
  } AS total,
  COLLECT {
    MATCH (entry:InboxEntry {authority: $authority})
    WHERE entry.side IN $sides AND entry.subject STARTS WITH $subjects
      AND coalesce(entry.dueOn, '9999-12-31') >= $dueFrom
      AND coalesce(entry.dueOn, '9999-12-31') <= $dueTo
      AND ($afterId IS NULL OR coalesce(entry.dueOn, '9999-12-31') > $afterDue
        OR (coalesce(entry.dueOn, '9999-12-31') = $afterDue AND (entry.since > $afterSince
          OR (entry.since = $afterSince AND entry.id > $afterId))))
    RETURN entry {
      .id, .seq, .subject, .what, .side, .title, .since, .dueOn, .dueWords, .basis, .caseId,
      others: COLLECT {
        MATCH (other:Authority) WHERE other.id IN entry.others
        RETURN other {.id, .name, .department, .level} ORDER BY other.id LIMIT 100
      }
    } AS line
    ORDER BY coalesce(entry.dueOn, '9999-12-31'), entry.since, entry.id
    LIMIT $count
  } AS entries
ORDER BY division
LIMIT 1

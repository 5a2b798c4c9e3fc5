// What a lead, case or referral now has in an authority's inbox.
// :mode     read
// :rows     many
// :param    authority  "authority:reference:market-330110"
// :param    subject    "referral:market-320583:2026-31"
// :returns  entry
// :note     starts from InboxEntry.subject
MATCH (entry:InboxEntry {subject: $subject})
WHERE entry.authority = $authority
RETURN entry {
  .id, .seq, .subject, .what, .side, .title, .since, .dueOn, .dueWords, .basis, .caseId,
  others: COLLECT {
    MATCH (other:Authority) WHERE other.id IN entry.others
    RETURN other {.id, .name, .department, .level} ORDER BY other.id LIMIT 100
  }
} AS entry
ORDER BY entry.id
LIMIT 101

// Removes the inbox entries of one lead, case or referral.
// :mode     write
// :rows     one
// :param    subject  "referral:market-320583:2026-31"
// :returns  removed
// :note     starts from InboxEntry.subject; entries only repeat what events say, and are written
// :note     anew in the same transaction
OPTIONAL MATCH (entry:InboxEntry {subject: $subject})
WITH collect(entry) AS entries
FOREACH (entry IN entries | DELETE entry)
RETURN size(entries) AS removed

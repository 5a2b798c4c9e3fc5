// Writes the inbox entries of one lead, case or referral.
// :mode     write
// :rows     one
// :param    rows  [{id: "inbox:…", authority: "authority:…", subject: "referral:…", what: "DECIDE"}]
// :returns  written
// :note     MERGE on InboxEntry.id
UNWIND $rows AS row
MERGE (entry:InboxEntry {id: row.id})
SET entry += row
RETURN count(entry) AS written

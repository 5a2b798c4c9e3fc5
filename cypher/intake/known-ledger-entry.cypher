// Which of these ledger entries are recorded, and how those read whose content is another.
// :mode     read
// :rows     one
// :param    rows  [{id: "ledgerEntry:…", digest: "…"}]
// :returns  known, others
// :note     starts from LedgerEntry.id
UNWIND $rows AS row
MATCH (n:LedgerEntry {id: row.id})
RETURN
  collect(n.id) AS known,
  collect(CASE WHEN n.digest <> row.digest THEN properties(n) END) AS others

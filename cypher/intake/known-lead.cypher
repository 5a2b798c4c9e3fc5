// Which of these leads are recorded, and how those read whose content is another.
// :mode     read
// :rows     one
// :param    rows  [{id: "lead:…", digest: "…"}]
// :returns  known, others
// :note     starts from Lead.id
UNWIND $rows AS row
MATCH (n:Lead {id: row.id})
RETURN
  collect(n.id) AS known,
  collect(CASE WHEN n.digest <> row.digest THEN properties(n) END) AS others

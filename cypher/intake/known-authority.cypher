// Which of these authorities are recorded, and how those read whose content is another.
// :mode     read
// :rows     one
// :param    rows  [{id: "authority:…", digest: "…"}]
// :returns  known, others
// :note     starts from Authority.id
UNWIND $rows AS row
MATCH (n:Authority {id: row.id})
RETURN
  collect(n.id) AS known,
  collect(CASE WHEN n.digest <> row.digest THEN properties(n) END) AS others

// Which of these cases are recorded, and how those read whose content is another.
// :mode     read
// :rows     one
// :param    rows  [{id: "case:…", digest: "…"}]
// :returns  known, others
// :note     starts from Case.id
UNWIND $rows AS row
MATCH (n:Case {id: row.id})
RETURN
  collect(n.id) AS known,
  collect(CASE WHEN n.digest <> row.digest THEN properties(n) END) AS others

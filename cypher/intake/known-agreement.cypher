// Which of these agreements are recorded, and how those read whose content is another.
// :mode     read
// :rows     one
// :param    rows  [{id: "agreement:…", digest: "…"}]
// :returns  known, others
// :note     starts from Agreement.id
UNWIND $rows AS row
MATCH (n:Agreement {id: row.id})
RETURN
  collect(n.id) AS known,
  collect(CASE WHEN n.digest <> row.digest THEN properties(n) END) AS others

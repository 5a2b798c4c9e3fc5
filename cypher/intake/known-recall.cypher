// Which of these recalls are recorded, and how those read whose content is another.
// :mode     read
// :rows     one
// :param    rows  [{id: "recall:…", digest: "…"}]
// :returns  known, others
// :note     starts from Recall.id
UNWIND $rows AS row
MATCH (n:Recall {id: row.id})
RETURN
  collect(n.id) AS known,
  collect(CASE WHEN n.digest <> row.digest THEN properties(n) END) AS others

// Which of these contents are recorded, and how those read whose content is another.
// :mode     read
// :rows     one
// :param    rows  [{id: "contents:…", digest: "…"}]
// :returns  known, others
// :note     starts from Contents.id
UNWIND $rows AS row
MATCH (n:Contents {id: row.id})
RETURN
  collect(n.id) AS known,
  collect(CASE WHEN n.digest <> row.digest THEN properties(n) END) AS others

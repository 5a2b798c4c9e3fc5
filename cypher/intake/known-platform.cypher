// Which of these platforms are recorded, and how those read whose content is another.
// :mode     read
// :rows     one
// :param    rows  [{id: "platform:…", digest: "…"}]
// :returns  known, others
// :note     starts from Platform.id
UNWIND $rows AS row
MATCH (n:Platform {id: row.id})
RETURN
  collect(n.id) AS known,
  collect(CASE WHEN n.digest <> row.digest THEN properties(n) END) AS others

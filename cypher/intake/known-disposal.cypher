// Which of these disposals are recorded, and how those read whose content is another.
// :mode     read
// :rows     one
// :param    rows  [{id: "disposal:…", digest: "…"}]
// :returns  known, others
// :note     starts from Disposal.id
UNWIND $rows AS row
MATCH (n:Disposal {id: row.id})
RETURN
  collect(n.id) AS known,
  collect(CASE WHEN n.digest <> row.digest THEN properties(n) END) AS others

// Which of these transformations are recorded, and how those read whose content is another.
// :mode     read
// :rows     one
// :param    rows  [{id: "transformation:…", digest: "…"}]
// :returns  known, others
// :note     starts from Transformation.id
UNWIND $rows AS row
MATCH (n:Transformation {id: row.id})
RETURN
  collect(n.id) AS known,
  collect(CASE WHEN n.digest <> row.digest THEN properties(n) END) AS others

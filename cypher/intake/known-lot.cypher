// Which of these lots are recorded, and how those read whose content is another.
// :mode     read
// :rows     one
// :param    rows  [{id: "lot:…", digest: "…"}]
// :returns  known, others
// :note     starts from Lot.id
UNWIND $rows AS row
MATCH (n:Lot {id: row.id})
RETURN
  collect(n.id) AS known,
  collect(CASE WHEN n.digest <> row.digest THEN properties(n) END) AS others

// Which of these inspections are recorded, and how those read whose content is another.
// :mode     read
// :rows     one
// :param    rows  [{id: "inspection:…", digest: "…"}]
// :returns  known, others
// :note     starts from Inspection.id
UNWIND $rows AS row
MATCH (n:Inspection {id: row.id})
RETURN
  collect(n.id) AS known,
  collect(CASE WHEN n.digest <> row.digest THEN properties(n) END) AS others

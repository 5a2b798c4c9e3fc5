// Which of these jurisdictions are recorded, and how those read whose content is another.
// :mode     read
// :rows     one
// :param    rows  [{id: "jurisdiction:…", digest: "…"}]
// :returns  known, others
// :note     starts from Jurisdiction.id
UNWIND $rows AS row
MATCH (n:Jurisdiction {id: row.id})
RETURN
  collect(n.id) AS known,
  collect(CASE WHEN n.digest <> row.digest THEN properties(n) END) AS others

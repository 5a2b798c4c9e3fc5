// Which of these certificates are recorded, and how those read whose content is another.
// :mode     read
// :rows     one
// :param    rows  [{id: "certificate:…", digest: "…"}]
// :returns  known, others
// :note     starts from Certificate.id
UNWIND $rows AS row
MATCH (n:Certificate {id: row.id})
RETURN
  collect(n.id) AS known,
  collect(CASE WHEN n.digest <> row.digest THEN properties(n) END) AS others

// Which of these organizations are recorded, and how those read whose content is another.
// :mode     read
// :rows     one
// :param    rows  [{id: "organization:…", digest: "…"}]
// :returns  known, others
// :note     starts from Organization.id
UNWIND $rows AS row
MATCH (n:Organization {id: row.id})
RETURN
  collect(n.id) AS known,
  collect(CASE WHEN n.digest <> row.digest THEN properties(n) END) AS others

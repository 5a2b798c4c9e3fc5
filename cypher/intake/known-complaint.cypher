// Which of these complaints are recorded, and how those read whose content is another.
// :mode     read
// :rows     one
// :param    rows  [{id: "complaint:…", digest: "…"}]
// :returns  known, others
// :note     starts from Complaint.id
UNWIND $rows AS row
MATCH (n:Complaint {id: row.id})
RETURN
  collect(n.id) AS known,
  collect(CASE WHEN n.digest <> row.digest THEN properties(n) END) AS others

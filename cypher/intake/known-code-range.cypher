// Which of these code ranges are recorded, and how those read whose content is another.
// :mode     read
// :rows     one
// :param    rows  [{id: "codeRange:…", digest: "…"}]
// :returns  known, others
// :note     starts from CodeRange.id
UNWIND $rows AS row
MATCH (n:CodeRange {id: row.id})
RETURN
  collect(n.id) AS known,
  collect(CASE WHEN n.digest <> row.digest THEN properties(n) END) AS others

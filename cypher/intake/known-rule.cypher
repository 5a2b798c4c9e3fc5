// Which of these rules are recorded, and how those read whose content is another.
// :mode     read
// :rows     one
// :param    rows  [{id: "rule:…", digest: "…"}]
// :returns  known, others
// :note     starts from CompetenceRule.id
UNWIND $rows AS row
MATCH (n:CompetenceRule {id: row.id})
RETURN
  collect(n.id) AS known,
  collect(CASE WHEN n.digest <> row.digest THEN properties(n) END) AS others

// Which of these shops are recorded, and how those read whose content is another.
// :mode     read
// :rows     one
// :param    rows  [{id: "shop:…", digest: "…"}]
// :returns  known, others
// :note     starts from Shop.id
UNWIND $rows AS row
MATCH (n:Shop {id: row.id})
RETURN
  collect(n.id) AS known,
  collect(CASE WHEN n.digest <> row.digest THEN properties(n) END) AS others

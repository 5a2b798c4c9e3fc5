// Which of these products are recorded, and how those read whose content is another.
// :mode     read
// :rows     one
// :param    rows  [{id: "product:…", digest: "…"}]
// :returns  known, others
// :note     starts from Product.id
UNWIND $rows AS row
MATCH (n:Product {id: row.id})
RETURN
  collect(n.id) AS known,
  collect(CASE WHEN n.digest <> row.digest THEN properties(n) END) AS others

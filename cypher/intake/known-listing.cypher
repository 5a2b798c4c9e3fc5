// Which of these listings are recorded, and how those read whose content is another.
// :mode     read
// :rows     one
// :param    rows  [{id: "listing:…", digest: "…"}]
// :returns  known, others
// :note     starts from Listing.id
UNWIND $rows AS row
MATCH (n:Listing {id: row.id})
RETURN
  collect(n.id) AS known,
  collect(CASE WHEN n.digest <> row.digest THEN properties(n) END) AS others

// Which of these catalogue entries are recorded, and how those read whose content is another.
// :mode     read
// :rows     one
// :param    rows  [{id: "catalogueEntry:…", digest: "…"}]
// :returns  known, others
// :note     starts from CatalogueEntry.id
UNWIND $rows AS row
MATCH (n:CatalogueEntry {id: row.id})
RETURN
  collect(n.id) AS known,
  collect(CASE WHEN n.digest <> row.digest THEN properties(n) END) AS others

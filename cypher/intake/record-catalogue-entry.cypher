// Records new catalogue entries and what they name; those that they name are there already.
// :mode     write
// :rows     one
// :param    rows  [{id: "catalogueEntry:…", properties: {…}}]
// :returns  written
// :note     MERGE on CatalogueEntry.id; running it twice changes nothing
UNWIND $rows AS row
MERGE (n:CatalogueEntry {id: row.id})
SET n += row.properties
RETURN count(n) AS written

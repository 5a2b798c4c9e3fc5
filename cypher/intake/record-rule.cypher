// Records new rules and what they name; those that they name are there already.
// :mode     write
// :rows     one
// :param    rows  [{id: "rule:…", properties: {…}}]
// :returns  written
// :note     MERGE on CompetenceRule.id; running it twice changes nothing
UNWIND $rows AS row
MERGE (n:CompetenceRule {id: row.id})
SET n += row.properties
RETURN count(n) AS written

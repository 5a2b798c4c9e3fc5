// What the record of a case says of its beginning.
// :mode     read
// :rows     one
// :param    case  "case:scenario:case-1"
// :returns  id, title, openedOn, correction, opener
// :note     starts from Case.id
MATCH (matter:Case {id: $case})-[:OPENED_BY]->(opener:Authority)
RETURN matter.id AS id, matter.title AS title, matter.openedOn AS openedOn,
  matter.correction AS correction, opener.id AS opener
ORDER BY opener
LIMIT 1

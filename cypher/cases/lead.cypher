// A lead as its life needs it.
// :mode     read
// :rows     one
// :param    lead  "lead:scenario:lead-1"
// :returns  id, on, text, origin, originKind, receiver
// :note     starts from Lead.id
MATCH (lead:Lead {id: $lead})
OPTIONAL MATCH (lead)-[:RECEIVED_BY]->(office:Authority)
RETURN lead.id AS id, lead.on AS on, lead.text AS text, lead.origin AS origin,
  lead.originKind AS originKind, office.id AS receiver
ORDER BY receiver
LIMIT 1

// Whose authorities may see some evidence with this content, and its name there.
// :mode     read
// :rows     many
// :param    sha256  "9f86d081…"
// :returns  code, granted, name
// :note     starts from Evidence.sha256; code is where the opener of a case serves, granted are
// :note     authorities that the case was sent to
MATCH (item:Evidence {sha256: $sha256})-[:EVIDENCE_OF]->(matter:Case)
MATCH (matter)-[:OPENED_BY]->(:Authority)-[:SERVES]->(division:Jurisdiction)
RETURN division.code AS code,
  COLLECT {
    MATCH (matter)<-[grant:MAY_SEE]-(seer:Authority) WHERE grant.until IS NULL
    RETURN DISTINCT seer.id AS id ORDER BY id
  } AS granted,
  item.name AS name
ORDER BY code, name, item.id

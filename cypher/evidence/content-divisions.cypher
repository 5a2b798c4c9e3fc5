// The divisions whose authorities may see some evidence with this content, and its name there.
// :mode     read
// :rows     many
// :param    sha256  "9f86d081…"
// :returns  code, name
// :note     starts from Evidence.sha256; a division is where the opener of a case serves
MATCH (item:Evidence {sha256: $sha256})-[:EVIDENCE_OF]->(:Case)-[:OPENED_BY]->(:Authority)
  -[:SERVES]->(division:Jurisdiction)
RETURN DISTINCT division.code AS code, item.name AS name
ORDER BY code, name

// Notes that a set-up or seed file has been applied whole.
// :mode     write
// :rows     one
// :param    name      "setup/001-identity"
// :param    checksum  "9f86d081…"
// :returns  id
// :note     MERGE on Migration.id
MERGE (n:Migration {id: $name})
SET n.checksum = $checksum
RETURN n.id AS id

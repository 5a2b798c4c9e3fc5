// An entry of the key-product list.
// :mode     read
// :rows     one
// :param    id  "catalogueEntry:scenario:entry-1"
// :returns  own
// :note     starts from CatalogueEntry.id
MATCH (entry:CatalogueEntry {id: $id})
RETURN
  entry {.id, .source, .sourceId, .foreignId,
    .recordedAt, .seq, .cites, .note, .code, .name, .regime, .validFrom, .validTo} AS own
ORDER BY own.id
LIMIT 1

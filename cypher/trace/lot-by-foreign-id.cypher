// Lots that came in from a system under this id, or with this id written in them.
// :mode     read
// :rows     one
// :param    source    "foodchainlab/Scenario_2_LaSource"
// :param    sourceId  "-1241261771"
// :returns  ids
// :note     starts from the indexes on Lot.source with sourceId and with foreignId
RETURN
  COLLECT { MATCH (n:Lot {source: $source, sourceId: $sourceId}) RETURN n.id AS id ORDER BY id } +
  COLLECT { MATCH (n:Lot {source: $source, foreignId: $sourceId}) RETURN n.id AS id ORDER BY id }
  AS ids

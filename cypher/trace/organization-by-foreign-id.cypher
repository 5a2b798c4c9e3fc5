// Organizations that came in from a system under this id.
// :mode     read
// :rows     one
// :param    source    "foodchainlab/Scenario_2_LaSource"
// :param    sourceId  "1575619243"
// :returns  ids
// :note     starts from the index on Organization.source and Organization.sourceId
MATCH (n:Organization {source: $source, sourceId: $sourceId})
WITH n.id AS id ORDER BY id
RETURN collect(id) AS ids

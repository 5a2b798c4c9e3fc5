// The measures recorded for a case's listing, with the day of the report on each.
// :mode     read
// :rows     many
// :param    caseId  "case:scenario:case-3"
// :param    most  1000
// :returns  id, takenOn, takenBy, reportedOn
// :note     starts from Case.id; reportedOn is null where no report is recorded
MATCH (:Case {id: $caseId})-[:CONCERNS_LISTING]->(:Listing)<-[:OF]-(disposal:Disposal)
OPTIONAL MATCH (disposal)-[:TAKEN_BY]->(taker:Organization)
RETURN disposal.id AS id, disposal.on AS takenOn, taker.id AS takenBy,
  disposal.reportedOn AS reportedOn
ORDER BY id, takenBy
LIMIT $most

// Which of these items of evidence are of a case.
// :mode     read
// :rows     one
// :param    case  "case:scenario:case-1"
// :param    ids   ["evidence:market-320583:1"]
// :returns  known
// :note     starts from Evidence.id
UNWIND $ids AS wanted
OPTIONAL MATCH (item:Evidence {id: wanted})-[:EVIDENCE_OF]->(:Case {id: $case})
RETURN collect(item.id) AS known

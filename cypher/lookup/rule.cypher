// A rule of competence with its words.
// :mode     read
// :rows     one
// :param    id  "rule:reference:order-110-15"
// :returns  own
// :note     starts from CompetenceRule.id
MATCH (rule:CompetenceRule {id: $id})
RETURN
  rule {.id, .source, .sourceId, .foreignId,
    .recordedAt, .seq, .cites, .note, .title, .article, .quote, .inForceFrom,
    .inForceTo, .inForceArticle, .inForceQuote, .role, .origin, .conducts, .conditionWords, .act,
    .authorityWords, .levelWords, .placeWords, .timeWords, .workingDays, .notStated, .doubts,
    .assumptions} AS own
ORDER BY own.id
LIMIT 1

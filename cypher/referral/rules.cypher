// The rules of competence, by their ids.
// :mode     read
// :rows     many
// :param    most  1000
// :returns  rule
// :note     rule is a map of the record's fields; what a rule does not set is null
MATCH (rule:CompetenceRule)
RETURN rule {
  .source, .sourceId, .cites, .note, .title, .article, .quote, .furtherArticles, .furtherQuotes,
  .inForceFrom, .inForceTo, .inForceArticle, .inForceQuote, .eventBound, .origin, .aspect, .role,
  .modality, .conducts, .conditions, .conditionWords, .bearer, .bearerWords, .addressee,
  .towards, .offenders, .must, .mustWhen, .mustDone, .kept, .consequences, .setBy, .department,
  .authorityWords, .level, .levelWords, .place, .placeWords, .anyOf, .act, .contents,
  .trigger, .triggerWords, .timeWords, .workingDays, .years, .mechanisms, .fineMin,
  .fineMax, .fineQuote, .finePreconditions, .statutes, .notStated, .doubts, .assumptions
} AS rule
ORDER BY rule.sourceId, rule.source
LIMIT $most

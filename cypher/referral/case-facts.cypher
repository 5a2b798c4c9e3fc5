// What a case records of itself, its acting authority and its platform.
// :mode     read
// :rows     one
// :param    caseId  "case:scenario:case-1"
// :returns  id, title, conduct, openedOn, capacity, imported, suspectedCrime, measureTakenOn, noticeReceivedOn, offender, correction, serious, acting, division, granted, platform, platformName, platformKind, services
// :note     starts from Case.id; division is where the acting authority serves, granted are authorities
// :note     that the case was sent to; both decide who may see it
MATCH (matter:Case {id: $caseId})-[:OPENED_BY]->(acting:Authority)-[:SERVES]->(seat:Jurisdiction)
OPTIONAL MATCH (matter)-[:ON_PLATFORM]->(platform:Platform)
RETURN matter.id AS id, matter.title AS title, matter.conduct AS conduct,
  matter.openedOn AS openedOn, matter.capacity AS capacity, matter.imported AS imported,
  matter.suspectedCrime AS suspectedCrime, matter.measureTakenOn AS measureTakenOn,
  matter.noticeReceivedOn AS noticeReceivedOn, matter.offender AS offender,
  matter.correction AS correction, matter.serious AS serious, acting.id AS acting,
  seat.code AS division,
  COLLECT {
    MATCH (matter)<-[grant:MAY_SEE]-(seer:Authority) WHERE grant.until IS NULL
    RETURN DISTINCT seer.id AS id ORDER BY id
  } AS granted,
  platform.id AS platform, platform.name AS platformName,
  platform.platformKind AS platformKind, platform.services AS services
ORDER BY acting, platform
LIMIT 1

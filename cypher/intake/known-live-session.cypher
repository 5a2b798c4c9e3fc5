// Which of these live sessions are recorded, and how those read whose content is another.
// :mode     read
// :rows     one
// :param    rows  [{id: "liveSession:…", digest: "…"}]
// :returns  known, others
// :note     starts from LiveSession.id
UNWIND $rows AS row
MATCH (n:LiveSession {id: row.id})
RETURN
  collect(n.id) AS known,
  collect(CASE WHEN n.digest <> row.digest THEN properties(n) END) AS others

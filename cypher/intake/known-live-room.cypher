// Which of these live rooms are recorded, and how those read whose content is another.
// :mode     read
// :rows     one
// :param    rows  [{id: "liveRoom:…", digest: "…"}]
// :returns  known, others
// :note     starts from LiveRoom.id
UNWIND $rows AS row
MATCH (n:LiveRoom {id: row.id})
RETURN
  collect(n.id) AS known,
  collect(CASE WHEN n.digest <> row.digest THEN properties(n) END) AS others

// Which of these shipments are recorded, and how those read whose content is another.
// :mode     read
// :rows     one
// :param    rows  [{id: "shipment:…", digest: "…"}]
// :returns  known, others
// :note     starts from Shipment.id
UNWIND $rows AS row
MATCH (n:Shipment {id: row.id})
RETURN
  collect(n.id) AS known,
  collect(CASE WHEN n.digest <> row.digest THEN properties(n) END) AS others

// A listing: what it offers and displays, who sells it where, and the shipments that went through it.
// :mode     read
// :rows     one
// :param    id  "listing:url:https://a.example/item/1001"
// :returns  id, url, title, productId, model, regime, merchant, platform, displayed, listedFrom, sales
// :note     starts from Listing.id
MATCH (n:Listing {id: $id})
RETURN
  n.id AS id, n.url AS url, n.title AS title,
  [(n)-[:OFFERS]->(p) | p.id][0] AS productId,
  coalesce(n.displayedModel, [(n)-[:OFFERS]->(p) | p.model][0]) AS model,
  [(n)-[:OFFERS]->(:Product)-[:CLASSIFIED_AS]->(c) | c.regime][0] AS regime,
  [(n)-[:IN_SHOP]->(:Shop)-[:RUN_BY]->(m) | m.id][0] AS merchant,
  [(n)-[:IN_SHOP]->(:Shop)-[:ON]->(p) | p.id][0] AS platform,
  coalesce(n.certificateNumbers, []) AS displayed,
  n.listedAtFrom AS listedFrom,
  COLLECT { MATCH (n)<-[:THROUGH]-(s:Shipment)
            RETURN [s.id, coalesce(s.sentAtFrom, s.receivedAtFrom), coalesce(s.sentAtTo, s.receivedAtTo)] AS sale ORDER BY sale[0] } AS sales

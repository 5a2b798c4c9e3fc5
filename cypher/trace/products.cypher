// Products by id: what a trace shows of them.
// :mode     read
// :rows     one
// :param    ids  ["product:gtin:09520000000011"]
// :returns  found
// :note     starts from Product.id
UNWIND $ids AS id
MATCH (n:Product {id: id})
RETURN collect([n.id, n.source, n.sourceId, n.name, n.model, n.gtin]) AS found

// Sequence numbers of products, by their ids.
// :mode     read
// :rows     one
// :param    ids  ["product:gtin:09520000000011"]
// :returns  found
// :note     starts from Product.id
UNWIND $ids AS id
MATCH (n:Product {id: id})
RETURN collect([n.id, n.seq]) AS found

// Sequence numbers of listings, by their ids.
// :mode     read
// :rows     one
// :param    ids  ["listing:url:https://a.example/item/1001"]
// :returns  found
// :note     starts from Listing.id
UNWIND $ids AS id
MATCH (n:Listing {id: id})
RETURN collect([n.id, n.seq]) AS found

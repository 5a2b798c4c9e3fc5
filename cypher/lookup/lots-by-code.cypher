// Ids of the lots of a product that carry this lot number; more than one where sources differ.
// :mode     read
// :rows     many
// :param    productId  "product:gtin:09520000000011"
// :param    code       "A260910"
// :returns  id
// :note     starts from Product.id; three are enough to say that the number is not unique
MATCH (:Product {id: $productId})<-[:OF]-(lot:Lot {code: $code})
RETURN lot.id AS id
ORDER BY id
LIMIT 3

// Lots that something recorded ties to what the text of a scope names: product, model, lot number, codes.
// :mode     read
// :rows     one
// :param    products     ["product:gtin:09520000000011"]
// :param    models       ["TG-A10"]
// :param    modelRanges  [{first: "TG-A10", last: "TG-A19"}]
// :param    lots         ["A260910"]
// :param    lotRanges    [{first: "A260910", last: "A260919"}]
// :param    codes        [{stem: "TGA", first: "TGA1000000001", last: "TGA1000004000"}]
// :param    bareCodes    [{first: "690000001", last: "690000999"}]
// :returns  lots
// :note     starts from Product.id, Product.model, Lot.code, CodeRange.prefix, CodeRange.first
// :note     labels of one length have the order of their numbers; codes of a recorded range overlap
// :note     those asked for where each begins before the other ends, prefix and digits taken together
CALL {
  UNWIND $products AS id
  MATCH (:Product {id: id})<-[:OF]-(lot:Lot)
  RETURN lot.id AS id
  UNION
  UNWIND $models AS model
  MATCH (:Product {model: model})<-[:OF]-(lot:Lot)
  RETURN lot.id AS id
  UNION
  UNWIND $modelRanges AS asked
  MATCH (product:Product)<-[:OF]-(lot:Lot)
  WHERE product.model >= asked.first AND product.model <= asked.last
    AND size(product.model) = size(asked.first)
  RETURN lot.id AS id
  UNION
  UNWIND $lots AS code
  MATCH (lot:Lot {code: code})
  RETURN lot.id AS id
  UNION
  UNWIND $lotRanges AS asked
  MATCH (lot:Lot)
  WHERE lot.code >= asked.first AND lot.code <= asked.last AND size(lot.code) = size(asked.first)
  RETURN lot.id AS id
  UNION
  UNWIND $codes AS asked
  MATCH (range:CodeRange)-[:IDENTIFIES]->(lot:Lot)
  WHERE range.prefix >= asked.stem AND range.prefix <= asked.last
    AND size(range.prefix) + size(range.first) = size(asked.first)
    AND range.prefix + range.first <= asked.last AND range.prefix + range.last >= asked.first
  RETURN lot.id AS id
  UNION
  UNWIND $bareCodes AS asked
  MATCH (range:CodeRange)-[:IDENTIFIES]->(lot:Lot)
  WHERE range.prefix IS NULL AND range.first <= asked.last AND range.last >= asked.first
    AND size(range.first) = size(asked.first)
  RETURN lot.id AS id
}
WITH DISTINCT id ORDER BY id
RETURN collect(id) AS lots

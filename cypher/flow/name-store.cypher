// Gives the store a name of its own, if it has none; the name that it then has.
// :mode     write
// :rows     one
// :param    name  "5f3c0c1e-2f0e-4d0b-9a55-0d6f5a1f7f10"
// :returns  name
// :note     starts from Counter.id, which it locks
MERGE (counter:Counter {id: 'sequence'})
ON CREATE SET counter.value = 0
SET counter.storeName = coalesce(counter.storeName, $name)
RETURN counter.storeName AS name

// Certificates by the numbers that a listing displays, with what they cover.
// :mode     read
// :rows     one
// :param    numbers  ["SL-CCC-2021-0001"]
// :returns  found
// :note     starts from Certificate.number
UNWIND $numbers AS number
MATCH (n:Certificate {number: number})
RETURN collect([n.id, n.number, n.certificateKind, coalesce(n.status, 'VALID'), n.validFrom, n.validTo, coalesce(n.models, []), [(n)-[:HELD_BY]->(h) | h.id][0], [(n)-[:COVERS]->(p) | p.id]]) AS found

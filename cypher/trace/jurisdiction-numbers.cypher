// Sequence numbers of jurisdictions, by their ids.
// :mode     read
// :rows     one
// :param    ids  ["jurisdiction:adc:330106"]
// :returns  found
// :note     starts from Jurisdiction.id
UNWIND $ids AS id
MATCH (n:Jurisdiction {id: id})
RETURN collect([n.id, n.seq]) AS found

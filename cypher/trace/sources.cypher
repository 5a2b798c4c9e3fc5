// The systems that shipments, lots or organizations came from and whose names begin like this.
// :mode     read
// :rows     one
// :param    prefix  "foodchainlab/"
// :returns  names
// :note     reads Organization, the smallest of the three, once
MATCH (n:Organization) WHERE n.source STARTS WITH $prefix
WITH DISTINCT n.source AS name ORDER BY name LIMIT 100
RETURN collect(name) AS names

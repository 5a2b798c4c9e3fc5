// Hashes of the entries of the evidence log, a page of them in its order.
// :mode     read
// :rows     one
// :param    first  0
// :param    end    10000
// :returns  hashes
// :note     starts from the index on Evidence.logIndex; end is left out
MATCH (item:Evidence) WHERE item.logIndex >= $first AND item.logIndex < $end
WITH item ORDER BY item.logIndex
RETURN collect(item.leafHash) AS hashes

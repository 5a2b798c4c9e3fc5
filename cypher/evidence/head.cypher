// A state of the evidence log: that of a size, or the newest.
// :mode     read
// :rows     one
// :param    size  null
// :returns  size, root, at, key, signature
// :note     starts from Counter.id and TreeHead.size; root is null where the log had no such state
OPTIONAL MATCH (log:Counter {id: 'evidence-log'})
WITH coalesce($size, log.value, 0) AS wanted
OPTIONAL MATCH (head:TreeHead {size: wanted})
RETURN wanted AS size, head.root AS root, head.at AS at, head.key AS key,
  head.signature AS signature

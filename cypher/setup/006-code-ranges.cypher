// Ranges of codes are found by their prefix and first code.
// :mode     schema
// :rows     none
CREATE INDEX code_range_prefix IF NOT EXISTS FOR (n:CodeRange) ON (n.prefix, n.first);
CREATE INDEX code_range_first IF NOT EXISTS FOR (n:CodeRange) ON (n.first);

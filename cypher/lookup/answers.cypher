// Whether the store answers at all.
// :mode     read
// :rows     one
// :returns  alive
RETURN true AS alive

// Lots are found by the number printed on the goods.
// :mode     schema
// :rows     none
CREATE INDEX lot_code IF NOT EXISTS FOR (n:Lot) ON (n.code);

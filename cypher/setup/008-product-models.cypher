// Products are found by their model.
// :mode     schema
// :rows     none
CREATE INDEX product_model IF NOT EXISTS FOR (n:Product) ON (n.model);

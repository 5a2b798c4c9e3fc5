// The flow index follows the store by sequence number.
// :mode     schema
// :rows     none
CREATE INDEX shipment_seq IF NOT EXISTS FOR (n:Shipment) ON (n.seq);
CREATE INDEX lot_seq IF NOT EXISTS FOR (n:Lot) ON (n.seq);
CREATE INDEX transformation_seq IF NOT EXISTS FOR (n:Transformation) ON (n.seq);
CREATE INDEX contents_seq IF NOT EXISTS FOR (n:Contents) ON (n.seq);

// Evidence by its id, its place in the log and its content; the log's heads and subtrees.
// :mode     schema
// :rows     none
CREATE CONSTRAINT evidence_id IF NOT EXISTS FOR (n:Evidence) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT evidence_log_index IF NOT EXISTS FOR (n:Evidence) REQUIRE n.logIndex IS UNIQUE;
CREATE CONSTRAINT tree_head_id IF NOT EXISTS FOR (n:TreeHead) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT tree_head_size IF NOT EXISTS FOR (n:TreeHead) REQUIRE n.size IS UNIQUE;
CREATE CONSTRAINT log_node_id IF NOT EXISTS FOR (n:LogNode) REQUIRE n.id IS UNIQUE;
CREATE INDEX evidence_sha256 IF NOT EXISTS FOR (n:Evidence) ON (n.sha256);

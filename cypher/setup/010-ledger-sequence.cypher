// The flow index follows ledger entries, and answers name platforms, by their sequence numbers.
// :mode     schema
// :rows     none
CREATE INDEX ledger_entry_seq IF NOT EXISTS FOR (n:LedgerEntry) ON (n.seq);

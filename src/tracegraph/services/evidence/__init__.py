"""Evidence: recorded into an append-only log, shown with proofs, exported and verified."""

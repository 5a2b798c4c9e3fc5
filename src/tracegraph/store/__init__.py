"""The store: every fact as nodes and relationships, reached over Bolt and by nothing else."""

"""How much is where: what the ledgers prove, and estimates."""

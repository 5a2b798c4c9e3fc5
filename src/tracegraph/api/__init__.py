"""The GraphQL API; the only user of strawberry."""

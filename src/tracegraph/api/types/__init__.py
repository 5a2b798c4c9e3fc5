"""GraphQL types: the shapes in which answers are shown, each described for inspectors."""

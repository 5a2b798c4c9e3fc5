"""One module a question: a viewer and arguments in, a plain answer out."""

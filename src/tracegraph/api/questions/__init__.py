"""Root fields of the API, one module a question; schema.py puts them together."""

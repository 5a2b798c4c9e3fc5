"""The record format: JSON Lines, one record a line, a `kind` and the fields of one node.

A field that names another record holds its id (`organization:uscc:…`) or, where that record came
from the same source, only its sourceId. Field names in files are camelCase. Times are texts as in
tracegraph.domain.times. Quantities are decimal strings with a unit beside them.
"""

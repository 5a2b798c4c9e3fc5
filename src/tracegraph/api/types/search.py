"""What search finds."""

import strawberry

from tracegraph.api.shown import shows, told
from tracegraph.services import search
from tracegraph.services.search import NodeKind


@shows(search.SearchHit, "A record whose name holds the text that was searched for.")
class SearchHit:
    kind: NodeKind = told("What kind of record it is.")
    id: strawberry.ID = told("Its id; ask `node(id:)` for the whole record.")
    name: str = told("The name, title or number in which the text was found.")

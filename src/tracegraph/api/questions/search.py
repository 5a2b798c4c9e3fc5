"""The root field that finds records by a part of their name."""

from typing import Annotated

import strawberry

from tracegraph.api.connections import DEFAULT_FIRST, Connection, connection, page_request
from tracegraph.api.context import RequestInfo
from tracegraph.api.shown import asked, said
from tracegraph.api.types.search import SearchHit
from tracegraph.services import search as names

_Text = Annotated[
    str, said("A part of the name, 1 to 100 characters; capitals and full-width forms are equal.")
]
_First = Annotated[int, said("How many items to show, 1 to 100.")]
_After = Annotated[str | None, said("The `endCursor` of the page before; null for the first page.")]


@strawberry.type
class SearchQuery:
    @asked(
        Connection[SearchHit],
        "Records whose name, title or number holds the text anywhere: names that are "
        "the text first, then those that start with it, then the others; shorter ones first. The "
        "best 1,000 that you may see are counted and shown; `complete` is false where there are "
        "more.",
    )
    async def search(
        self, info: RequestInfo, text: _Text, first: _First = DEFAULT_FIRST, after: _After = None
    ) -> Connection[names.SearchHit]:
        name = f"search {text}"
        page = page_request(name, first, after, names.KEY_TYPES)
        return connection(name, await names.search(*info.context.asked, text, page))

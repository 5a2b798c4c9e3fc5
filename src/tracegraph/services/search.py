"""Search: records whose name holds a text, best match first."""

from enum import Enum
from unicodedata import normalize

from tracegraph.domain.errors import InputError
from tracegraph.domain.paging import Key, Page, PageRequest
from tracegraph.domain.viewer import Viewer
from tracegraph.services.facts import Plain
from tracegraph.services.rows import answer
from tracegraph.services.visibility import scope_of
from tracegraph.store.graph import Graph
from tracegraph.store.statements import statement

BOUND = 1000
LONGEST_TEXT = 100
KEY_TYPES = (int, int, str)


class NodeKind(Enum):
    """Kinds of records that have a name to search for."""

    AGREEMENT = "AGREEMENT"
    AUTHORITY = "AUTHORITY"
    CASE = "CASE"
    CERTIFICATE = "CERTIFICATE"
    JURISDICTION = "JURISDICTION"
    LISTING = "LISTING"
    LOT = "LOT"
    ORGANIZATION = "ORGANIZATION"
    PLATFORM = "PLATFORM"
    PRODUCT = "PRODUCT"
    RECALL = "RECALL"
    REFERRAL = "REFERRAL"
    SHOP = "SHOP"


class SearchHit(Plain, frozen=True, kw_only=True):
    """rank is 0 where the name is the text, 1 where it starts with it, 2 elsewhere."""

    kind: NodeKind
    id: str
    name: str
    rank: int
    length: int


async def search(graph: Graph, viewer: Viewer, text: str, page: PageRequest) -> Page[SearchHit]:
    """A page of the best BOUND matches that the viewer may see."""
    wanted = normalize("NFKC", text).strip().lower()
    if not 1 <= len(wanted) <= LONGEST_TEXT:
        raise InputError(f"text has {len(wanted)} characters; 1 to {LONGEST_TEXT} are expected")
    scope = await scope_of(graph, viewer)
    rank, length, identifier = page.after or (None, None, None)
    rows = await graph.read(
        statement("search/names"),
        text=wanted,
        scope=scope.start,
        authority=scope.authority,
        bound=BOUND + 1,
        afterRank=rank,
        afterLength=length,
        afterId=identifier,
        count=page.first + 1,
    )
    return _page(rows[0]["page"], rows[0]["total"], page.first)


def _page(found: list[dict[str, object]], total: int, first: int) -> Page[SearchHit]:
    hits = tuple(answer(SearchHit, hit) for hit in found[:first])
    return Page(
        items=hits,
        keys=tuple(_key(hit) for hit in hits),
        total=min(total, BOUND),
        more=len(found) > first,
        complete=total <= BOUND,
        bound=BOUND,
    )


def _key(hit: SearchHit) -> Key:
    return (hit.rank, hit.length, hit.id)

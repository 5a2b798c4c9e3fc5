"""Which recorded lots a recall covers, and on what ground."""

from dataclasses import dataclass
from enum import Enum

from tracegraph.domain.errors import NotFoundError
from tracegraph.store.graph import Graph, Row
from tracegraph.store.statements import statement


class Ground(Enum):
    """Why a lot is covered."""

    NAMED = "NAMED"
    CODE_RANGE = "CODE_RANGE"
    PRODUCT = "PRODUCT"


@dataclass(frozen=True)
class CoveredLot:
    """by is the id of the code range or product where the lot is not named itself.

    certain is False where the recall has a production window and the lot's day is unknown or
    not wholly inside.
    """

    lot: str
    ground: Ground
    by: str | None
    certain: bool


@dataclass(frozen=True)
class Scope:
    """A recall's own facts and the lots that it covers, in the order of their ids."""

    id: str
    number: str
    title: str
    defect: str
    announced_on: str
    announced_by: str | None
    run_by: str | None
    lots: tuple[CoveredLot, ...]


async def scope_of(graph: Graph, identifier: str) -> Scope:
    """The scope of a recall; NotFoundError where there is none of this id."""
    rows = await graph.read(statement("recall/scope"), id=identifier)
    if not rows:
        raise NotFoundError(f"there is no recall {identifier!r}; check its number")
    row = rows[0]
    covered: dict[str, CoveredLot] = {}
    for each in (*_by_product(row), *_by_range(row), *_named(row)):
        old = covered.get(each.lot)
        if old is None or each.certain >= old.certain:
            covered[each.lot] = each
    return Scope(
        id=row["id"],
        number=row["number"],
        title=row["title"],
        defect=row["defect"],
        announced_on=row["announcedOn"],
        announced_by=row["announcedBy"],
        run_by=row["runBy"],
        lots=tuple(covered[lot] for lot in sorted(covered)),
    )


def _named(row: Row) -> list[CoveredLot]:
    return [CoveredLot(lot, Ground.NAMED, None, True) for lot in row["lots"]]


def _by_range(row: Row) -> list[CoveredLot]:
    return [CoveredLot(each[1], Ground.CODE_RANGE, each[0], True) for each in row["ranges"]]


def _by_product(row: Row) -> list[CoveredLot]:
    """A lot made outside the window is not covered; one that may be inside is, not certainly."""
    first, last = row["windowFrom"], row["windowTo"]
    found = []
    for lot, product, made_from, made_to in row["productLots"]:
        outside = (first is not None and made_to is not None and made_to < first) or (
            last is not None and made_from is not None and made_from > last
        )
        inside = (first is None or (made_from is not None and made_from >= first)) and (
            last is None or (made_to is not None and made_to <= last)
        )
        if not outside:
            found.append(CoveredLot(lot, Ground.PRODUCT, product, inside))
    return found

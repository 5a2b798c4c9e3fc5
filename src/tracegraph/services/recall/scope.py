"""Which recorded lots a recall covers, on what ground, and which of their codes."""

from dataclasses import dataclass
from enum import Enum

from tracegraph.analysis.recall_scope import CodePart, Coverage
from tracegraph.domain.errors import NotFoundError
from tracegraph.services.recall.text_scope import TextCoverage, covered_by_text, text_scope
from tracegraph.store.graph import Graph, Row
from tracegraph.store.statements import statement


class Ground(Enum):
    """Why a lot is covered."""

    NAMED = "NAMED"
    CODE_RANGE = "CODE_RANGE"
    PRODUCT = "PRODUCT"
    SCOPE_TEXT = "SCOPE_TEXT"


@dataclass(frozen=True)
class CodeRun:
    """Codes from first to last, as printed on the goods."""

    first: str
    last: str


@dataclass(frozen=True)
class CoveredCodes:
    """Of a recorded range of codes, those that a scope covers, and those that it may cover.

    possible holds the certain ones too. The counts are whole numbers as texts.
    """

    code_range: str
    recorded_count: str
    certain: tuple[CodeRun, ...]
    certain_count: str
    possible: tuple[CodeRun, ...]
    possible_count: str


@dataclass(frozen=True)
class CoveredLot:
    """by is the id of the code range or product where the lot is not named itself.

    certain is False where the recall has a production window and the lot's day is unknown or
    not wholly inside, or where the scope's text asks for what is not recorded of the lot.
    coverage, alternatives (of the text's normal form) and codes say what of it the text covers.
    """

    lot: str
    ground: Ground
    by: str | None
    certain: bool
    coverage: Coverage = Coverage.WHOLE
    alternatives: tuple[str, ...] = ()
    codes: tuple[CoveredCodes, ...] = ()


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
    text: str | None = None


async def scope_of(graph: Graph, identifier: str) -> Scope:
    """The scope of a recall; NotFoundError where there is none of this id."""
    rows = await graph.read(statement("recall/scope"), id=identifier)
    if not rows:
        raise NotFoundError(f"there is no recall {identifier!r}; check its number")
    row = rows[0]
    covered: dict[str, CoveredLot] = {}
    stated = await _by_text(graph, row) if row["scope"] is not None else _by_product(row)
    for each in (*stated, *_by_range(row), *_named(row)):
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
        text=row["scope"],
    )


async def _by_text(graph: Graph, row: Row) -> list[CoveredLot]:
    """Lots that the text covers; where there is a text, products alone cover nothing."""
    scope = text_scope(row["scope"], row["products"], row["windowFrom"], row["windowTo"])
    return [_stated(each) for each in await covered_by_text(graph, scope)]


def _stated(found: TextCoverage) -> CoveredLot:
    return CoveredLot(
        lot=found.lot.id,
        ground=Ground.SCOPE_TEXT,
        by=None,
        certain=found.coverage in (Coverage.WHOLE, Coverage.PART),
        coverage=found.coverage,
        alternatives=found.alternatives,
        codes=tuple(_codes(each) for each in found.codes),
    )


def _codes(part: CodePart) -> CoveredCodes:
    return CoveredCodes(
        code_range=part.span.id,
        recorded_count=str(part.span.labels.count),
        certain=tuple(CodeRun(*each) for each in part.sure.ranges),
        certain_count=str(part.sure.count),
        possible=tuple(CodeRun(*each) for each in part.possible.ranges),
        possible_count=str(part.possible.count),
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

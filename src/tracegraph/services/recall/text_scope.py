"""The text of a recall's scope, applied to recorded lots."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property, lru_cache

from tracegraph.analysis.recall_scope import (
    Answer,
    Box,
    CodePart,
    CodeSpan,
    Coverage,
    Dimension,
    Facts,
    Scope,
    answer_of,
    code_parts,
    coverage_of,
    explained,
    parse_scope,
)
from tracegraph.analysis.recall_scope.days import Days, window
from tracegraph.analysis.recall_scope.dimensions import IDENTIFYING
from tracegraph.analysis.recall_scope.labels import Labels, split
from tracegraph.analysis.recall_scope.scope import box_of
from tracegraph.domain.times import CHINA
from tracegraph.services.trace.names import BATCH, Values
from tracegraph.store.graph import Graph
from tracegraph.store.statements import statement

parsed = lru_cache(maxsize=256)(parse_scope)


@dataclass(frozen=True)
class LotFacts:
    """What is recorded of a lot that a scope may ask for."""

    id: str
    product: str | None
    facts: Facts
    codes: tuple[CodeSpan, ...]


@dataclass(frozen=True)
class TextCoverage:
    """How much of a lot the text covers, by which of its alternatives, and which codes."""

    lot: LotFacts
    coverage: Coverage
    alternatives: tuple[str, ...]
    codes: tuple[CodePart, ...]


@dataclass(frozen=True)
class TextScope:
    """own: what names its goods itself; of_products: what is about the recall's products, within
    the time in which they were produced."""

    own: Scope
    of_products: Scope
    products: frozenset[str]

    @cached_property
    def _for_products(self) -> Scope:
        return self.own | self.of_products

    def for_lot(self, lot: LotFacts) -> Scope:
        """What of it is about a recorded lot's product."""
        return self._for_products if lot.product in self.products else self.own

    def coverage(self, lot: LotFacts) -> TextCoverage:
        """How much of a recorded lot it covers; nothing where nothing recorded ties them."""
        scope = self.for_lot(lot)
        parts = code_parts(scope, lot.facts, lot.codes)
        has_codes = any(not part.possible.is_empty for part in parts)
        texts = self._alternatives(lot, lot.facts, has_codes)
        coverage = coverage_of(scope, lot.facts, parts) if texts else Coverage.NONE
        return TextCoverage(lot, coverage, texts, parts)

    def may_cover_code(self, lot: LotFacts, code: str) -> bool:
        """Whether it covers this code of a recorded lot, or may."""
        schemes = {each.scheme for each in lot.codes}
        scheme = schemes.pop() if len(schemes) == 1 else None
        facts = replace(lot.facts, code=code, scheme=scheme)
        tied = bool(self._alternatives(lot, facts, has_codes=True))
        return tied and answer_of(self.for_lot(lot), facts) is not Answer.OUT

    def _alternatives(self, lot: LotFacts, facts: Facts, has_codes: bool) -> tuple[str, ...]:
        """Those that cover the lot or may, if one of them names something that is recorded."""
        scope = self.for_lot(lot)
        answers = zip(scope.normal_form, explained(scope, facts), strict=True)
        open_ones = [(box, each) for box, each in answers if each.answer is not Answer.OUT]
        tied = lot.product in self.products or any(
            box.names(name)
            and (name.value not in each.unknown or (name is Dimension.CODE and has_codes))
            for box, each in open_ones
            for name in IDENTIFYING
        )
        return tuple(each.text for _, each in open_ones) if tied else ()


def text_scope(
    text: str, products: Iterable[str], window_from: int | None, window_to: int | None
) -> TextScope:
    """A recall's scope; the window, in milliseconds since 1970 UTC, bounds its products alone."""
    named = frozenset(products)
    boxes = parsed(text).normal_form
    about = [each for each in boxes if named and not each.names_product]
    time = Scope.of_box(box_of({Dimension.MADE: _days(window_from, window_to)}))
    own = [each for each in boxes if each not in about]
    return TextScope(Scope.of_boxes(own), Scope.of_boxes(about) & time, named)


async def covered_by_text(graph: Graph, scope: TextScope) -> tuple[TextCoverage, ...]:
    """The recorded lots that it covers or may cover, by id. A lot is looked at where its product,
    model, number or codes are recorded and named; not where nothing recorded ties it to the text.
    """
    named: dict[Dimension, list[Labels]] = {each: [] for each in Dimension if each in IDENTIFYING}
    for box in scope.own.normal_form:
        for dimension, sides in named.items():
            if box.names(dimension):
                sides.append(_labels(box, dimension))
    rows = await graph.read(statement("recall/scope-candidates"), **_asked(named, scope.products))
    lots = await lot_facts(graph, rows[0]["lots"])
    covered = (scope.coverage(each) for each in lots)
    return tuple(each for each in covered if each.coverage is not Coverage.NONE)


async def lot_facts(graph: Graph, ids: Iterable[str]) -> tuple[LotFacts, ...]:
    """What is recorded of these lots, in the order of their ids."""
    wanted = sorted(set(ids))
    pages = [
        await graph.read(statement("recall/lot-facts"), ids=wanted[start : start + BATCH])
        for start in range(0, len(wanted), BATCH)
    ]
    return tuple(_facts(row) for page in pages for row in page[0]["found"])


def _labels(box: Box, dimension: Dimension) -> Labels:
    side = box.side(dimension)
    assert isinstance(side, Labels), "only days are no labels"
    return side


def _asked(
    named: dict[Dimension, list[Labels]], products: frozenset[str]
) -> dict[str, list[object]]:
    """The parameters of the statement: single labels apart from ranges."""
    ranges = {name: {run for each in some for run in each.ranges} for name, some in named.items()}
    gtins = {f"product:gtin:{label}" for pair in ranges[Dimension.GTIN] for label in pair}
    ids: list[object] = [*sorted(gtins | products)]
    return {
        "products": ids,
        **_split("models", "modelRanges", ranges[Dimension.MODEL]),
        **_split("lots", "lotRanges", ranges[Dimension.LOT]),
        "codes": [
            {"stem": split(first)[0][0], "first": first, "last": last}
            for first, last in sorted(ranges[Dimension.CODE])
        ],
        "bareCodes": [
            {"first": first, "last": last}
            for first, last in sorted(ranges[Dimension.CODE])
            if first.isdigit()
        ],
    }


def _split(single: str, ranged: str, runs: set[tuple[str, str]]) -> dict[str, list[object]]:
    alone: list[object] = [first for first, last in sorted(runs) if first == last]
    ranges: list[object] = [{"first": a, "last": b} for a, b in sorted(runs) if a != b]
    return {single: alone, ranged: ranges}


def _facts(row: Values) -> LotFacts:
    lot, code, made_from, made_to, product, gtin, model, codes = row
    assert isinstance(codes, list), "the statement collects them"
    days = _days(_whole(made_from), _whole(made_to))
    return LotFacts(
        id=str(lot),
        product=_text(product),
        facts=Facts(
            gtin=_text(gtin),
            model=_text(model),
            lot=_text(code),
            made=None if days.is_full else days,
        ),
        codes=tuple(CodeSpan(*each) for each in codes),
    )


def _days(first: int | None, last: int | None) -> Days:
    return window(_day(first), _day(last))


def _day(moment: int | None) -> date | None:
    return None if moment is None else datetime.fromtimestamp(moment / 1000, CHINA).date()


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _whole(value: object) -> int | None:
    assert value is None or isinstance(value, int), "milliseconds are whole"
    return value

"""Answers which other cases are on the same matter, who was first, and who can join them."""

from dataclasses import dataclass
from datetime import date

from tracegraph.analysis.parallel import first_opened, lowest_shared_superior, ranked
from tracegraph.domain.case_life import CaseState
from tracegraph.domain.parallel import Parallel, Shared, SharedThing
from tracegraph.domain.viewer import Viewer
from tracegraph.services import case_life, lookup
from tracegraph.services.case_life import authorities
from tracegraph.services.facts import AuthorityBrief
from tracegraph.services.rows import answer
from tracegraph.store.graph import Graph, Row
from tracegraph.store.statements import statement

MOST = 1000
LISTED = 100
BASIS = (
    "Configuration, not from the two texts, which do not say who goes on where several "
    "authorities are competent: 行政处罚法第二十五条 (最先立案; 共同的上一级行政机关指定管辖), "
    "as generally known and not checked against its official text."
)


@dataclass(frozen=True)
class ParallelCase:
    """Another case. What the viewer may not see is None; then ask names whom to ask."""

    id: str | None
    title: str | None
    state: CaseState | None
    opened_on: date | None
    handler: AuthorityBrief | None
    shared: tuple[SharedThing, ...]
    kinds: tuple[Shared, ...]
    first: bool | None
    ask: AuthorityBrief | None


@dataclass(frozen=True)
class ParallelCases:
    """Cases on the same matter. first_opened: whether this case is the first of all of them,
    None where others were opened on the same first day; superior: the lowest authority above all
    their handlers, None where it is one authority's own matter or there is none."""

    cases: tuple[ParallelCase, ...]
    first_opened: bool | None
    joint_handling: bool
    superior: AuthorityBrief | None
    authorities: tuple[AuthorityBrief, ...]
    basis: str
    complete: bool
    truncated: bool


@dataclass(frozen=True)
class Found:
    """Parallel cases with their handlers' ids, for whoever decides by them."""

    cases: tuple[Parallel, ...]
    handlers: dict[str, str]
    states: dict[str, CaseState]
    cut: bool


async def parallel_cases(graph: Graph, viewer: Viewer, case: str) -> ParallelCases:
    """The parallel cases of a case that the viewer may see."""
    found = await find(graph, case)
    own = await case_life.current(graph, case)
    handlers = {own.handler, *found.handlers.values()}
    superior = await shared_superior(graph, sorted(handlers))
    wanted = [*handlers, *(each.opener for each in found.cases)]
    names = await authorities(graph, wanted)
    days = {case: own.start.opened_on, **{each.case: each.opened_on for each in found.cases}}
    first = first_opened(days)
    visible = {
        each.case
        for each in found.cases[:LISTED]
        if await lookup.case(graph, viewer, each.case) is not None
    }
    shown = tuple(
        _shown(each, found, names, first[each.case], each.case in visible)
        for each in found.cases[:LISTED]
    )
    return ParallelCases(
        cases=shown,
        first_opened=first[case],
        joint_handling=len(handlers) > 1,
        superior=superior,
        authorities=tuple(names[each] for each in sorted(handlers)[:LISTED] if each in names),
        basis=BASIS,
        complete=not found.cut,
        truncated=len(found.cases) > LISTED,
    )


async def find(graph: Graph, case: str) -> Found:
    """The parallel cases that are not merged, ranked, with who handles them and their states."""
    rows = await graph.read(statement("cases/parallel"), case=case, most=MOST)
    by_case: dict[str, list[Row]] = {}
    for row in rows:
        by_case.setdefault(row["other"], []).append(row)
    lives = {each: await case_life.current(graph, each) for each in list(by_case)[:LISTED]}
    kept = [
        _parallel(each, some)
        for each, some in by_case.items()
        if each not in lives or lives[each].state is not CaseState.MERGED
    ]
    return Found(
        cases=ranked(kept),
        handlers={
            each.case: lives[each.case].handler if each.case in lives else each.opener
            for each in kept
        },
        states={each: life.state for each, life in lives.items()},
        cut=len(rows) >= MOST,
    )


async def shared_superior(graph: Graph, offices: list[str]) -> AuthorityBrief | None:
    """The lowest authority above all of these; None for a single one, and where there is none."""
    if len(offices) < 2:
        return None
    rows = await graph.read(statement("cases/superiors"), ids=offices)
    chains = [[row["id"] for row in rows if row["below"] == each] for each in offices]
    lowest = lowest_shared_superior(chains)
    named = {
        row["id"]: {name: row[name] for name in ("id", "name", "department", "level")}
        for row in rows
    }
    return None if lowest is None else answer(AuthorityBrief, named[lowest])


def _parallel(case: str, rows: list[Row]) -> Parallel:
    first = rows[0]
    shared = {SharedThing(Shared(row["what"]), row["thing"]) for row in rows}
    order = {each: place for place, each in enumerate(Shared)}
    return Parallel(
        case=case,
        title=first["title"],
        opened_on=date.fromisoformat(first["openedOn"]),
        opener=first["opener"],
        division=first["division"],
        shared=tuple(sorted(shared, key=lambda each: (order[each.what], each.thing))),
    )


def _shown(
    each: Parallel,
    found: Found,
    names: dict[str, AuthorityBrief],
    first: bool | None,
    visible: bool,
) -> ParallelCase:
    """A case that may not be seen tells nothing but whom to ask."""
    handler = names.get(found.handlers[each.case])
    if not visible:
        return ParallelCase(None, None, None, None, None, (), (), None, handler)
    return ParallelCase(
        id=each.case,
        title=each.title,
        state=found.states.get(each.case),
        opened_on=each.opened_on,
        handler=handler,
        shared=each.shared,
        kinds=each.kinds,
        first=first,
        ask=None,
    )

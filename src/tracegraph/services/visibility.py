"""Who sees what: the one place that decides whether a viewer may see what is not public.

Public everywhere: products, lots, codes, certificates, listings, shops, platforms, published
recalls and results, divisions, authorities and their arrangements, rules, live rooms, shipments
and transformations, and names and addresses of organizations. Cases, leads, complaints, ledger
entries and organizations' contacts are for the viewer's own division and those below it; a case and
its parties' contacts also for every authority that it was sent to by a referral; evidence is for
whoever may see its case. What is forbidden and what does not exist give the same answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tracegraph.domain.offices import NATION, Directory
from tracegraph.domain.viewer import Role, Viewer
from tracegraph.store.graph import Graph
from tracegraph.store.statements import statement

_NOWHERE = "-"


@dataclass(frozen=True)
class Scope:
    """Divisions whose codes start with `start`: "" is all of China, "-" none; and what the
    authority was granted."""

    start: str
    authority: str | None = None

    def covers(self, *divisions: str | None) -> bool:
        """Whether any of these divisions (codes) is the viewer's own or below it."""
        return any(code is not None and code.startswith(self.start) for code in divisions)

    def covers_case(self, divisions: Sequence[str | None], granted: Sequence[str]) -> bool:
        """Whether a case may be seen that was opened in these divisions and is granted to these
        authorities (ids)."""
        return self.covers(*divisions) or (self.authority is not None and self.authority in granted)

    def covers_record(self, divisions: Sequence[str]) -> bool:
        """Whether a record that is kept in these divisions may be seen; one that is kept in none
        is for those who see all of China."""
        return self.covers(*(divisions or (NATION,)))


NOTHING = Scope(_NOWHERE)
EVERYTHING = Scope("")


async def scope_of(graph: Graph, viewer: Viewer) -> Scope:
    """What the viewer's authority may see; nothing where the store does not know the authority."""
    if viewer.role is Role.SYSTEM:
        return EVERYTHING
    if viewer.authority is None:
        return NOTHING
    code = await division_of(graph, viewer.authority)
    if code is None:
        return NOTHING
    return replace(division_scope(code), authority=viewer.authority)


async def division_of(graph: Graph, authority: str) -> str | None:
    """The code of the division that an authority serves; None where the store knows none."""
    rows = await graph.read(statement("visibility/division"), authorityId=authority)
    return rows[0]["code"] if rows else None


def scope_in(directory: Directory, viewer: Viewer) -> Scope:
    """What scope_of answers, where the directory holds every authority of the store."""
    if viewer.role is Role.SYSTEM:
        return EVERYTHING
    office = directory.offices.get(viewer.authority or "")
    if office is None:
        return NOTHING
    return replace(division_scope(office.division), authority=office.id)


def division_scope(code: str) -> Scope:
    """A division and what is below it: GB/T 2260 gives the parts of 330100 codes from 3301."""
    start = code
    while start.endswith("00"):
        start = start[:-2]
    return Scope(start)

"""Who sees what: the one place that decides whether a viewer may see what is not public.

Public everywhere: products, lots, codes, certificates, listings, shops, platforms, published
recalls and results, divisions, authorities and their arrangements, and names and addresses of
organizations. Cases and organizations' contacts are for the viewer's own division and those
below it. What is forbidden and what does not exist give the same answer.
"""

from dataclasses import dataclass

from tracegraph.domain.viewer import Role, Viewer
from tracegraph.store.graph import Graph
from tracegraph.store.statements import statement

_NOWHERE = "-"


@dataclass(frozen=True)
class Scope:
    """Divisions whose codes start with `start`: "" is all of China, "-" none."""

    start: str

    def covers(self, *divisions: str | None) -> bool:
        """Whether any of these divisions (codes) is the viewer's own or below it."""
        return any(code is not None and code.startswith(self.start) for code in divisions)


NOTHING = Scope(_NOWHERE)
EVERYTHING = Scope("")


async def scope_of(graph: Graph, viewer: Viewer) -> Scope:
    """What the viewer's authority may see; nothing where the store does not know the authority."""
    if viewer.role is Role.SYSTEM:
        return EVERYTHING
    if viewer.authority is None:
        return NOTHING
    rows = await graph.read(statement("visibility/division"), authorityId=viewer.authority)
    return division_scope(rows[0]["code"]) if rows else NOTHING


def division_scope(code: str) -> Scope:
    """A division and what is below it: GB/T 2260 gives the parts of 330100 codes from 3301."""
    start = code
    while start.endswith("00"):
        start = start[:-2]
    return Scope(start)

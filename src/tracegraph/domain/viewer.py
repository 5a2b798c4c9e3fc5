"""Who asks, and for which authority."""

from dataclasses import dataclass
from enum import Enum

from tracegraph.domain.errors import ForbiddenError


class Role(Enum):
    """What a viewer may do; every role reads what its authority may see."""

    ANALYST = "ANALYST"
    OFFICER = "OFFICER"
    RECALL_COORDINATOR = "RECALL_COORDINATOR"
    SYSTEM = "SYSTEM"


@dataclass(frozen=True)
class Viewer:
    """name is shown in records; authority is an authority's id, or None for our own commands."""

    name: str
    role: Role
    authority: str | None

    def require(self, *roles: Role) -> None:
        """Refuse where the viewer has none of the roles."""
        if self.role not in roles and self.role is not Role.SYSTEM:
            wanted = " or ".join(role.value for role in roles)
            raise ForbiddenError(f"{self.role.value} may not do this; it takes {wanted}")


SYSTEM = Viewer("system", Role.SYSTEM, None)

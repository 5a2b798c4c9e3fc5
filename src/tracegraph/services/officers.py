"""An officer who acts: for which authority, and on which day."""

from datetime import date, datetime

from tracegraph.domain.errors import ForbiddenError
from tracegraph.domain.times import CHINA
from tracegraph.domain.viewer import Role, Viewer

LONGEST_TEXT = 2000


def officer_of(viewer: Viewer) -> str:
    """The authority for which an officer acts; ForbiddenError for anybody else."""
    viewer.require(Role.OFFICER)
    if viewer.authority is None:
        raise ForbiddenError("this viewer acts for no authority; it takes one that does")
    return viewer.authority


def today() -> date:
    """The day in China."""
    return datetime.now(CHINA).date()

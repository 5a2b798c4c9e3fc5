"""An officer who acts: for which authority, and on which day."""

from datetime import date, datetime

from tracegraph.domain.errors import ForbiddenError
from tracegraph.domain.times import CHINA
from tracegraph.domain.viewer import Role, Viewer

LONGEST_TEXT = 2000


def acting_authority(viewer: Viewer) -> str:
    """The authority for which a viewer acts; ForbiddenError where it acts for none."""
    if viewer.authority is None:
        raise ForbiddenError("this viewer acts for no authority; it takes one that does")
    return viewer.authority


def officer_of(viewer: Viewer) -> str:
    """The authority for which an officer acts; ForbiddenError for anybody else."""
    viewer.require(Role.OFFICER)
    return acting_authority(viewer)


def today() -> date:
    """The day in China."""
    return datetime.now(CHINA).date()

"""Figures for supervisors, and what is behind each of them."""

import strawberry

from tracegraph.api.listed import listed
from tracegraph.api.scalars import Day
from tracegraph.api.shown import enumeration, shows, told
from tracegraph.api.types.briefs import JurisdictionBrief
from tracegraph.domain.supervision import DEFINITIONS, FigureName
from tracegraph.services import supervision

enumeration(
    FigureName,
    "What is counted for supervisors (方案四). A period is judged by what had happened by its last "
    "day; a division holds all divisions below it; a case belongs to the authority that opened it.",
    {name.value: words for name, words in DEFINITIONS.items()},
)


def _about(figure: supervision.Figure) -> str:
    return f"{figure.figure.value} {figure.division} {figure.period.first} {figure.period.last}"


def _about_earlier(figure: supervision.Figure) -> str:
    return f"{figure.figure.value} {figure.division} {figure.before.first} {figure.before.last}"


def _key(identifier: str) -> tuple[str]:
    return (identifier,)


@shows(
    supervision.Figure,
    "One figure, for the period and an earlier one, with the leads, cases or referrals behind it.",
)
class SupervisionFigure:
    figure: FigureName = told("What is counted.")
    definition: str = told("How it is counted; the same for every division.")
    value: float | None = told(
        "The figure of the period: a number, a median in working days, or a rate from 0 to 1; null "
        "where there is nothing to take it of."
    )
    earlier: float | None = told("The same of the earlier period.")
    ids = listed(
        "ids", strawberry.ID, "What is behind `value`, by id; `node` gives each.", _key, _about,
        (str,),
    )  # fmt: skip
    earlier_ids = listed(
        "earlier_ids", strawberry.ID, "What is behind `earlier`, by id.", _key, _about_earlier,
        (str,),
    )  # fmt: skip


@shows(supervision.DivisionFigures, "The figures of a division with all that is below it.")
class DivisionFigures:
    division: JurisdictionBrief = told("The division.")
    figures: list[SupervisionFigure] = told("The figures, always all and in one order.")


@shows(
    supervision.Supervision,
    "Figures of a division and of those one level below it. What the division's own authorities "
    "did is in the whole and in no part.",
)
class SupervisionFigures:
    first: Day = told("The first day of the period.")
    last: Day = told("The last day of the period.")
    earlier_first: Day = told("The first day of the earlier period.")
    earlier_last: Day = told("The last day of the earlier period.")
    whole: DivisionFigures = told("The division.")
    parts: list[DivisionFigures] = told(
        "The divisions one level below it, by code; ask for one of them to see those below it."
    )
    complete: bool = told(
        "False where more than `bound` leads, cases or events lie in a period; the figures are too "
        "small then, and a shorter period or a smaller division is to be asked for."
    )
    bound: int = told("How many leads, cases and events each are looked at.")

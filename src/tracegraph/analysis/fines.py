"""Whether a fine can be imposed in a case: the article's range, its precondition, its authority."""

from collections.abc import Iterable

from tracegraph.domain.case_life import Hindered, Obstacle
from tracegraph.domain.law import SETTLED, Answer, Penalty, Verdict
from tracegraph.domain.records.law import Role

NOT_CHECKED = "The amount is set by another law and was not checked."


def fine_hindrance(
    answers: Iterable[Answer], article: str, fine: int, handler: str
) -> Hindered | None:
    """Why this fine (yuan) on this article cannot be imposed by the authority that handles the
    case; None where it can, or where the article leaves the amount to other laws."""
    competent = [each for each in answers if each.role is Role.COMPETENT]
    fining = [each for each in competent if each.rule.fine_max or each.rule.statutes]
    found = next((each for each in fining if each.rule.article == article), None)
    if found is None or found.penalty is None:
        return _not_of_case(article, found, fining)
    if not found.penalty.maximum:
        return None
    if found.penalty.verdict is not Verdict.APPLIES:
        return _wrong(
            "article",
            f"{article}: {found.penalty.why}",
            "record the order to correct and what became of it, or decide without a fine",
        )
    return _out_of_range(found.penalty, article, fine) or _other_authority(found, handler)


def range_words(penalty: Penalty) -> str:
    """The range of a fine; the words of the article stand beside it."""
    words = f"「{penalty.quote.words}」" if penalty.quote else ""
    low = "up to" if penalty.minimum is None else f"from {penalty.minimum} to"
    return f"{low} {penalty.maximum} yuan {words}".rstrip()


def checked_words(answers: Iterable[Answer], article: str) -> str:
    """What was checked of a fine on an article."""
    for each in answers:
        if each.rule.article == article and each.penalty is not None:
            if each.penalty.maximum:
                return f"{article}: {range_words(each.penalty)}"
            return f"{article} leaves it to {'、'.join(each.penalty.statutes)}. {NOT_CHECKED}"
    return NOT_CHECKED


def _not_of_case(article: str, found: Answer | None, fining: list[Answer]) -> Hindered:
    right = [
        each.rule.article
        for each in fining
        if each.penalty is not None and each.rule.article != article
    ]
    why = found.why if found is not None else "it sets no penalty for the conduct of the case"
    remedy = f"of order 110 there remain: {', '.join(right)}" if right else (
        "give the provision of another law as statute, or decide without a penalty"
    )  # fmt: skip
    return _wrong("article", f"{article} does not reach the case: {why}", remedy)


def _out_of_range(penalty: Penalty, article: str, fine: int) -> Hindered | None:
    lowest = 1 if penalty.minimum is None else penalty.minimum
    if lowest <= fine <= (penalty.maximum or 0):
        return None
    return _wrong(
        "fine", f"{fine} yuan is outside {article}", f"give a fine {range_words(penalty)}"
    )


def _other_authority(answer: Answer, handler: str) -> Hindered | None:
    named = [each.office for each in answer.standing(*SETTLED) if each.office is not None]
    if not named or any(office.id == handler for office in named):
        return None
    names = " or ".join(office.name for office in named)
    return _wrong(
        "article",
        f"{answer.rule.article} gives the matter to {names}",
        f"hand the case over to {names}",
    )


def _wrong(field: str, message: str, remedy: str) -> Hindered:
    return Hindered(Obstacle.CONTENT, message, remedy, field)

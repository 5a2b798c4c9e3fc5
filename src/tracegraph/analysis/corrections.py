"""Which article an order to correct within a time belongs to, on which its fine hangs."""

import re
from dataclasses import replace

from tracegraph.domain.errors import InputError
from tracegraph.domain.law import Answer, Verdict
from tracegraph.domain.records.law import Precondition
from tracegraph.domain.records.safety import Correction
from tracegraph.domain.stated.facts import Facts

FINED = ("令110-27", "令110-30", "令110-32", "令110-33")
_WRITTEN_OUT = {"二十七": "27", "三十": "30", "三十二": "32", "三十三": "33"}


def correction_for(answer: Answer, facts: Facts, reaching: list[str]) -> Answer:
    """The answer, its fine left open where the stated order to correct is of another article, or
    may be, or given to another. reaching: the articles with a fine whose breach is stated, one for
    each offender."""
    correction, fine = facts.correction, answer.penalty
    if correction is None or fine is None or not fine.maximum:
        return answer
    if correction.serious and Precondition.SERIOUS in fine.preconditions:
        return answer  # 情节严重 is enough, whatever became of an order
    why = _not_this_order(answer.rule.article, correction.state, ordered_under(facts), reaching)
    if why is None:
        return answer
    return replace(
        answer, penalty=replace(fine, verdict=Verdict.UNDETERMINED, why=f"{why} {_OPEN}")
    )


def _not_this_order(
    asked: str, state: Correction | None, article: str | None, reaching: list[str]
) -> str | None:
    """Why the stated order is not, or may not be, the one on which this fine hangs."""
    if article is not None and article != asked:
        return "The order to correct is stated to be given under another article."
    if state is Correction.NOT_ORDERED:
        return None
    if article is None and len(set(reaching)) > 1:
        return "More than one article is in play; under which the order was given is not stated."
    if reaching.count(asked) > 1:
        return "Merchant and platform operator both are in breach; who was ordered is not stated."
    return None


_OPEN = "Whether a precondition of this fine is met is not recorded."


def ordered_under(facts: Facts) -> str | None:
    """The article under which the stated order was given; InputError where it is none of FINED."""
    words = facts.correction.article if facts.correction else None
    if words is None:
        return None
    written = re.search(r"第([一二三四五六七八九十]+)条", words)
    figures = re.search(r"(\d+)\D*$", words)
    number = _WRITTEN_OUT.get(written[1], "") if written else figures[1] if figures else ""
    if f"令110-{number}" not in FINED:
        raise InputError(
            f"correction.article: {words!r} is none of the articles that have an order to correct; "
            f"right are: {', '.join(FINED)}"
        )
    return f"令110-{number}"

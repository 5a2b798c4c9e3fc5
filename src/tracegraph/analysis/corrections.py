"""Which article an order to correct within a time belongs to, on which its fine hangs."""

import re
from dataclasses import replace

from tracegraph.domain.errors import InputError
from tracegraph.domain.law import Answer, Verdict
from tracegraph.domain.stated.facts import Facts

FINED = ("令110-27", "令110-30", "令110-32", "令110-33")


def correction_for(answer: Answer, facts: Facts, reaching: list[str]) -> Answer:
    """The answer, its fine left open where the stated order to correct is of another article, or
    may be. reaching: the articles with a fine whose breach is stated."""
    correction, fine = facts.correction, answer.penalty
    if correction is None or fine is None or not fine.maximum:
        return answer
    article = _article(correction.article)
    if article == answer.rule.article or (article is None and len(set(reaching)) <= 1):
        return answer
    why = "The order to correct is stated to be given under another article."
    if article is None:
        why = "More than one article is in play; under which the order was given is not stated."
    return replace(
        answer, penalty=replace(fine, verdict=Verdict.UNDETERMINED, why=f"{why} {_OPEN}")
    )


_OPEN = "Whether a precondition of this fine is met is not recorded."


def _article(words: str | None) -> str | None:
    if words is None:
        return None
    found = re.search(r"(\d+)\D*$", words)
    article = f"令110-{found[1]}" if found else ""
    if article not in FINED:
        raise InputError(
            f"correction.article: {words!r} is none of the articles that have an order to correct; "
            f"right are: {', '.join(FINED)}"
        )
    return article

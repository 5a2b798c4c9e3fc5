"""The three questions that the demo shows, from the operations of graphql/operations/."""

from tracegraph.api.operations import operation
from tracegraph.api.pages import Question

SHOWN = (
    ("provenance", "provenance/listing-expired-certificate"),
    ("recallReach", "recall/reach"),
    ("referralRoute", "referral/case-two-producers"),
)


def demo_questions() -> tuple[Question, ...]:
    """The three great questions, filled in."""
    return tuple(_question(field, name) for field, name in SHOWN)


def _question(field: str, name: str) -> Question:
    asked = operation(name)
    return Question(
        name=field,
        chinese=asked.chinese or asked.question,
        text=asked.question,
        query=asked.query,
        variables=asked.variables,
        token_key=asked.viewer,
    )

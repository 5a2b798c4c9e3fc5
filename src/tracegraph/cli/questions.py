"""The three questions that the demo shows."""

from tracegraph.api.pages import Question


def demo_questions() -> tuple[Question, ...]:
    """None yet."""
    return ()

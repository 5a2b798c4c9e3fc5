"""What a scope's text means, and whether goods fall in it."""

from typing import Annotated

import strawberry

from tracegraph.analysis.recall_scope import Answer, Explanation
from tracegraph.api.scalars import DecimalText
from tracegraph.api.shown import shows, told
from tracegraph.api.types import flow_enumerations as _enumerations  # noqa: F401  declares them
from tracegraph.services.recall import scope_question


@shows(
    scope_question.Side, "What an alternative says of one of: GTIN, model, lot, made, scheme, code."
)
class ScopeSide:
    dimension: str = told("Of which of them it says it.")
    values: str = told("The values, ranges as ranges; days as first..last.")
    all_but: bool = told("True where these values are left out, and all others meant.")
    count: DecimalText | None = told(
        "How many labels it names; null for days, and where all but some are meant."
    )


@shows(scope_question.Alternative, "Goods of which all of `sides` hold.")
class ScopeAlternative:
    text: str = told("It as a text of its own.")
    sides: list[ScopeSide] = told("What it says; what it says nothing of may be anything.")


@shows(Explanation, "Why goods fall in one alternative, or do not.")
class AlternativeAnswer:
    text: str = told("The alternative.")
    answer: Answer = told("Whether the goods fall in it.")
    outside: list[str] = told("What keeps them out; empty where nothing does.")
    unknown: list[str] = told("What would have to be known: GTIN, model, lot, made, scheme, code.")


@shows(scope_question.Verdict, "Whether goods fall in a scope.")
class ScopeVerdict:
    answer: Answer = told("Whether they do.")
    why: list[AlternativeAnswer] = told("The same for each alternative.")


@shows(
    scope_question.ScopeExplanation,
    "What a scope means: a union of alternatives. Texts of the same goods have the same normal "
    "form, however they are written.",
)
class ScopeExplanation:
    normal_form: str = told("The scope in its normal form; it is a text of a scope itself.")
    empty: bool = told("True where no goods can be in it.")
    everything: bool = told("True where it leaves no goods out.")
    alternatives: list[ScopeAlternative] = told("The alternatives; at most 300 are shown.")
    falls: ScopeVerdict | None = told(
        "Whether goods with the facts that were given fall in it; null where none was given."
    )
    truncated: bool = told("True where it has more alternatives than are shown.")


@shows(scope_question.ReadPart, "A piece of a text that can be read by itself.")
class ReadScopePart:
    text: str = told("The piece.")
    normal_form: str = told("What it means.")


@shows(
    scope_question.ScopeNotUnderstood,
    "The text is no scope, or could mean more than one. Nothing is guessed.",
)
class ScopeNotUnderstood:
    position: int = told("The character at which it is wrong, counted from 1.")
    near: str = told("What stands there; empty at the end.")
    problem: str = told("What is wrong.")
    remedy: str = told("What would be right.")
    read: list[ReadScopePart] = told(
        "Pieces that can be read by themselves. What stands beside them may narrow them."
    )
    left_out: list[str] = told("What was not read.")


RecallScopeResult = Annotated[
    ScopeExplanation | ScopeNotUnderstood,
    strawberry.union(
        "RecallScopeResult", description="What a scope means, or why it cannot be understood."
    ),
]

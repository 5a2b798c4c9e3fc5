"""What becomes of recording: done, or a refusal that says what to do."""

from typing import Annotated

import strawberry

from tracegraph.api.shown import shows, told
from tracegraph.api.types.findings import Recall
from tracegraph.services import recording


@shows(recording.Problem, "One thing that is wrong with the input.")
class Problem:
    field: str = told("The field of the input; empty where it is the whole.")
    problem: str = told("What is wrong.")
    remedy: str = told("What would be right.")


@shows(recording.Refused, "Nothing was recorded: the input is wrong or contradicts a record.")
class InputRefused:
    problems: list[Problem] = told("What is wrong, in the order in which it was found.")


@shows(recording.NotPermitted, "Nothing was recorded: your role or authority may not do this.")
class NotPermitted:
    message: str = told("Which role it takes.")


@shows(recording.RecallRecorded, "The recall is recorded.")
class RecallRecorded:
    recall: Recall = told("The recall as it is now recorded.")
    is_new: bool = told("False where the same recall was recorded before; nothing changed then.")


RecordRecallResult = Annotated[
    RecallRecorded | InputRefused | NotPermitted,
    strawberry.union(
        "RecordRecallResult", description="What became of recording a recall: done, or why not."
    ),
]

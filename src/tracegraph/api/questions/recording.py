"""The mutations: record a recall, open a case."""

from dataclasses import fields
from enum import Enum
from typing import Annotated, Any

import strawberry

from tracegraph.api.context import RequestInfo
from tracegraph.api.scalars import Day, DecimalText, When
from tracegraph.api.shown import asked, said, told
from tracegraph.api.types.case_outcomes import OpenCaseResult
from tracegraph.api.types.outcomes import RecordRecallResult
from tracegraph.domain.records.safety import Capacity, Conduct, Correction, Offender
from tracegraph.services import case_opening, leads, recording
from tracegraph.services.intake.checks import camel

_IDS = "at most 1,000 ids"


@strawberry.input(
    description="A recall that your authority runs. It must name at least one lot, product or "
    "range of codes, or have a scope."
)
class RecallInput:
    number: str = told("Its number, at most 300 characters; the same number again changes nothing.")
    title: str = told("Its title, 1 to 2,000 characters.")
    defect: str = told("What is wrong with the goods, 1 to 2,000 characters.")
    announced_on: Day = told("The day on which it was announced.")
    announced_by: strawberry.ID | None = strawberry.field(
        default=None, description="The organization that announced it, by id."
    )
    covers_lots: list[strawberry.ID] = strawberry.field(
        default_factory=list, description=f"Lots that it names; {_IDS}."
    )
    covers_products: list[strawberry.ID] = strawberry.field(
        default_factory=list, description=f"Products of which it names every lot; {_IDS}."
    )
    covers_code_ranges: list[strawberry.ID] = strawberry.field(
        default_factory=list, description=f"Ranges of codes that it names; {_IDS}."
    )
    produced_between: When | None = strawberry.field(
        default=None, description="Only lots of `coversProducts` made in this time are covered."
    )
    scope: str | None = strawberry.field(
        default=None,
        description="Which goods it covers, in words; `recallScope` explains how they are read. "
        "What of it names neither GTIN nor model is about `coversProducts`. Up to 20,000 "
        "characters.",
    )
    note: str | None = strawberry.field(
        default=None, description="A remark, up to 2,000 characters."
    )


@strawberry.input(description="A case that your own authority opens.")
class CaseInput:
    number: str = told("Your authority's own number of the case, at most 300 characters.")
    title: str = told("Its title, 1 to 2,000 characters.")
    conduct: Conduct = told("What it is about.")
    opened_on: Day = told("The day on which it was opened.")
    capacity: Capacity = strawberry.field(
        default=Capacity.OTHER, description="Why your authority acts."
    )
    merchant: strawberry.ID | None = strawberry.field(
        default=None, description="The merchant that it is against, by id."
    )
    platform: strawberry.ID | None = strawberry.field(
        default=None, description="The platform on which it happened, by id."
    )
    producers: list[strawberry.ID] = strawberry.field(
        default_factory=list, description=f"Producers that it concerns; {_IDS}."
    )
    listing: strawberry.ID | None = strawberry.field(
        default=None, description="The selling page that it concerns, by id."
    )
    lots: list[strawberry.ID] = strawberry.field(
        default_factory=list, description=f"Lots that it concerns; {_IDS}."
    )
    recall: strawberry.ID | None = strawberry.field(
        default=None, description="The recall that it concerns, by id."
    )
    lead: strawberry.ID | None = strawberry.field(
        default=None,
        description="The lead that it follows, by id (方案三（七）); one that you may see.",
    )
    offender: Offender | None = strawberry.field(
        default=None,
        description="Whose conduct it is, where merchant and platform operator are both named "
        "(令110-30).",
    )
    correction: Correction | None = strawberry.field(
        default=None,
        description="What became of the order to correct within a time (逾期未改正, 令110-27, 30, "
        "32, 33).",
    )
    serious: bool | None = strawberry.field(
        default=None, description="Whether the circumstances are serious (情节严重, 令110-32)."
    )
    imported: bool = strawberry.field(default=False, description="Whether the goods are imported.")
    suspected_crime: bool = strawberry.field(
        default=False, description="Whether a crime is suspected (方案三（六）)."
    )
    measure_taken_on: Day | None = strawberry.field(
        default=None, description="The day on which the platform took measures (令110-15)."
    )
    notice_received_on: Day | None = strawberry.field(
        default=None, description="The day on which the platform received the notice (令110-17)."
    )
    affected_quantity: DecimalText | None = strawberry.field(
        default=None, description="Pieces that are affected."
    )
    note: str | None = strawberry.field(
        default=None, description="A remark, up to 2,000 characters."
    )


def as_fields(given: Any) -> recording.Fields:  # Any: a dataclass of inputs
    """An input under the names that a record has in files."""
    values = {field.name: getattr(given, field.name) for field in fields(given)}
    return {
        camel(name): value.value if isinstance(value, Enum) else value
        for name, value in values.items()
    }


@strawberry.type
class RecordingMutation:
    @asked(
        RecordRecallResult,
        "Record a recall that your authority runs. It takes the role "
        "RECALL_COORDINATOR. Nothing is ever overwritten.",
    )
    async def record_recall(
        self, info: RequestInfo, input: Annotated[RecallInput, said("The recall.")]
    ) -> recording.RecallRecorded | recording.Refused | recording.NotPermitted:
        return await recording.record_recall(*info.context.asked, as_fields(input))

    @asked(
        OpenCaseResult,
        "Open a case of your own authority. It takes the role OFFICER. Nothing is ever "
        "overwritten. The lead that it follows is thereby taken up, which can be done once.",
    )
    async def open_case(
        self, info: RequestInfo, input: Annotated[CaseInput, said("The case.")]
    ) -> case_opening.CaseOpened | leads.LeadNotNow | recording.Refused | recording.NotPermitted:
        return await case_opening.open_case(*info.context.asked, as_fields(input))

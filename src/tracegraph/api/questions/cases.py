"""The lives of leads and cases: what can be done with them, and what is owed in them."""

from typing import Annotated

import strawberry

from tracegraph.analysis.owed import SOON
from tracegraph.api.connections import DEFAULT_FIRST, Connection, connection, page_request
from tracegraph.api.context import RequestInfo
from tracegraph.api.listed import After, First
from tracegraph.api.questions.case_inputs import (
    CaseStepInput,
    CloseCaseInput,
    DecisionInput,
    DesignationInput,
    DismissLeadInput,
    JointHandlingInput,
    LeadInput,
    MergeInput,
    ObligationDoneInput,
    ReopenCaseInput,
    SplitInput,
)
from tracegraph.api.questions.recording import as_fields
from tracegraph.api.shown import asked, said
from tracegraph.api.types.case_outcomes import (
    CaseActResult,
    CasesActResult,
    DismissLeadResult,
    RecordLeadResult,
    SplitCaseResult,
)
from tracegraph.api.types.findings import AsOf, DueWithin, asked_for
from tracegraph.api.types.owed import CaseObligation
from tracegraph.domain.owed import Owed, OwedState
from tracegraph.domain.times import day_of
from tracegraph.services import (
    case_acts,
    case_opening,
    joint_handling,
    leads,
    owed_by_authority,
)
from tracegraph.services.case_acts import NotNow
from tracegraph.services.recording import NotPermitted, Refused

_OFFICER = "It takes the role OFFICER of the authority that handles the case."
_States = Annotated[
    list[OwedState] | None, said("Only duties that stand so; without any, all of them.")
]


@strawberry.type
class CaseQuery:
    @asked(
        Connection[CaseObligation],
        "Who owes what in the cases of your division and below, and in those that were given to "
        "it to handle: in the 100 newest cases first, and of these those due first, then those "
        "without a day; then in the next 100 cases. A page looks at no more than 300 cases, and "
        "`totalCount` counts the duties of these; where they are not all, `complete` is false, and "
        "`endCursor` goes on behind them, even where the page is empty. Across all cases the most "
        "urgent are first in `inbox`.",
    )
    async def obligations(
        self,
        info: RequestInfo,
        as_of: AsOf = None,
        due_within: DueWithin = SOON,
        states: _States = None,
        first: First = DEFAULT_FIRST,
        after: After = None,
    ) -> Connection[Owed]:
        day = asked_for(as_of, due_within)
        kinds = sorted(each.value for each in states or ())
        list_name = f"obligations {day.day} {due_within} {kinds}"
        request = page_request(list_name, first, after, owed_by_authority.KEY_TYPES)
        page = await owed_by_authority.obligations_of_authority(
            *info.context.asked, day, states or (), request
        )
        return connection(list_name, page)


@strawberry.type
class CaseMutation:
    @asked(
        RecordLeadResult,
        "Record a lead (线索). It waits for its receiver to check it (令110-22). It takes the role "
        "OFFICER.",
    )
    async def record_lead(
        self, info: RequestInfo, input: Annotated[LeadInput, said("The lead.")]
    ) -> leads.LeadWritten | Refused | NotPermitted:
        return await leads.record_lead(*info.context.asked, as_fields(input))

    @asked(
        DismissLeadResult,
        "Dismiss a lead that was not decided on. A lead is taken up by `openCase`. It takes the "
        "role OFFICER.",
    )
    async def dismiss_lead(
        self, info: RequestInfo, input: Annotated[DismissLeadInput, said("Lead and reason.")]
    ) -> leads.LeadDecided | leads.LeadNotNow | Refused | NotPermitted:
        return await leads.dismiss_lead(
            *info.context.asked, input.lead, day_of(input.on), input.reason
        )

    @asked(CaseActResult, f"Record a step of an investigation. {_OFFICER}")
    async def record_case_step(
        self, info: RequestInfo, input: Annotated[CaseStepInput, said("The step.")]
    ) -> case_acts.Outcome:
        body = {
            "kind": input.kind.value,
            "text": input.text.strip(),
            "grounds": [each.value for each in input.grounds],
            "correctBy": input.correct_by,
            "corrected": input.corrected,
            "passed": input.passed,
            "evidence": input.evidence,
        }
        return await case_acts.record_step(*info.context.asked, input.case, day_of(input.on), body)

    @asked(
        CaseActResult,
        "Decide a case that is being investigated. A fine on an article of order 110 is refused "
        "with the article's range where it lies outside, and with what is missing where its "
        f"precondition is not recorded. {_OFFICER}",
    )
    async def decide_case(
        self, info: RequestInfo, input: Annotated[DecisionInput, said("The decision.")]
    ) -> case_acts.Outcome:
        body = {
            "kind": input.kind.value,
            "reason": input.reason.strip(),
            "article": input.article,
            "statute": input.statute,
            "fine": input.fine,
        }
        return await case_acts.decide(*info.context.asked, input.case, day_of(input.on), body)

    @asked(CaseActResult, f"Close a decided case. {_OFFICER}")
    async def close_case(
        self, info: RequestInfo, input: Annotated[CloseCaseInput, said("The case.")]
    ) -> case_acts.Outcome:
        return await case_acts.close(
            *info.context.asked, input.case, day_of(input.on), input.text.strip()
        )

    @asked(
        CaseActResult,
        f"Open a decided or closed case again; its history keeps the decision. {_OFFICER}",
    )
    async def reopen_case(
        self, info: RequestInfo, input: Annotated[ReopenCaseInput, said("The case.")]
    ) -> case_acts.Outcome:
        return await case_acts.reopen(
            *info.context.asked, input.case, day_of(input.on), input.reason.strip()
        )

    @asked(
        CaseActResult,
        "Say that a duty of a case was done: the platform operator's reminder (令110-17), the "
        "notice to the peer (令110-25), say. In a case into which others were merged it counts "
        f"for their duties of the rule too. {_OFFICER}",
    )
    async def record_obligation_done(
        self, info: RequestInfo, input: Annotated[ObligationDoneInput, said("The duty.")]
    ) -> case_acts.Outcome:
        body = {
            "rule": input.rule,
            "who": input.who.strip(),
            "doneOn": input.done_on,
            "evidence": input.evidence,
        }
        return await case_acts.obligation_done(
            *info.context.asked, input.case, day_of(input.on), body
        )

    @asked(
        CaseActResult,
        "Propose joint handling of a case with the parallel cases of other authorities: to the "
        f"lowest authority above all of them, whose inbox it enters. {_OFFICER}",
    )
    async def propose_joint_handling(
        self, info: RequestInfo, input: Annotated[JointHandlingInput, said("The case.")]
    ) -> case_acts.Outcome:
        return await joint_handling.propose(
            *info.context.asked, input.case, day_of(input.on), input.reason
        )

    @asked(
        CasesActResult,
        "Give parallel cases to one handler. It takes the role OFFICER of the lowest authority "
        "above all that handle them.",
    )
    async def designate_handler(
        self, info: RequestInfo, input: Annotated[DesignationInput, said("Cases and handler.")]
    ) -> joint_handling.Several:
        return await joint_handling.designate(
            *info.context.asked, input.cases, input.handler, day_of(input.on), input.reason
        )

    @asked(
        CasesActResult,
        "Merge cases into another. All keep their histories; the merged ones take no more steps, "
        "and what is owed in them is owed in the other from then on. "
        "It takes the role OFFICER of the authority that handles all of them.",
    )
    async def merge_cases(
        self, info: RequestInfo, input: Annotated[MergeInput, said("The cases.")]
    ) -> joint_handling.Several:
        return await joint_handling.merge(
            *info.context.asked, input.cases, input.into, day_of(input.on), input.reason
        )

    @asked(
        SplitCaseResult,
        "Open a case of its own for a part of another; nothing is taken out of that one. "
        f"{_OFFICER}",
    )
    async def split_case(
        self, info: RequestInfo, input: Annotated[SplitInput, said("The case and its part.")]
    ) -> case_opening.CaseOpened | NotNow | leads.LeadNotNow | Refused | NotPermitted:
        return await joint_handling.split(
            *info.context.asked, input.case, as_fields(input.part), input.reason
        )

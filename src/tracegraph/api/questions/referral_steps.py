"""The mutations of the life of referrals: each is a step of one side."""

from typing import Annotated

import strawberry

from tracegraph.api.context import RequestInfo
from tracegraph.api.scalars import Day
from tracegraph.api.shown import asked, said
from tracegraph.api.types.referral_inputs import (
    DraftReferralInput,
    ForwardReferralInput,
    ReferralAnswerInput,
    ReferralReasonInput,
    ReferralRemarkInput,
    ReferralStepInput,
    SendReferralInput,
)
from tracegraph.api.types.referrals import DraftReferralResult, ReferralStepResult
from tracegraph.domain.referrals import ReferralStep
from tracegraph.domain.times import day_of
from tracegraph.services.referrals.acting import take_step
from tracegraph.services.referrals.drafting import draft_referral
from tracegraph.services.referrals.outcomes import DraftAsked, Drafted, Outcome, StepWanted

_OFFICER = "It takes the role OFFICER of the authority whose step it is."
_Draft = Annotated[DraftReferralInput, said("The draft.")]
_Send = Annotated[SendReferralInput, said("Which, and when.")]
_Step = Annotated[ReferralStepInput, said("Which, and when.")]
_Reason = Annotated[ReferralReasonInput, said("Which, when and why.")]
_Forward = Annotated[ForwardReferralInput, said("Which, where to and why.")]
_Answer = Annotated[ReferralAnswerInput, said("Which, and what is said.")]
_Remark = Annotated[ReferralRemarkInput, said("Which, and what is said with it.")]


async def _take(
    info: RequestInfo, step: ReferralStep, referral: str, on: Day | None, text: str | None = None
) -> Outcome:
    return await take_step(*info.context.asked, StepWanted(referral, step, day_of(on), text))


@strawberry.type
class ReferralMutation:
    @asked(
        DraftReferralResult,
        "Draft a referral of a case: one of the five kinds of cooperation (方案三（九）), the "
        "notification of the peer (令110-25) or a criminal transfer (方案三（六）). It takes the "
        "role OFFICER.",
    )
    async def draft_referral(self, info: RequestInfo, input: _Draft) -> Drafted:
        draft = DraftAsked(
            number=input.number,
            case=input.case,
            receiver=input.receiver,
            channel=input.channel,
            text=input.text,
            on=day_of(input.on),
        )
        return await draft_referral(*info.context.asked, draft)

    @asked(
        ReferralStepResult,
        "Send a draft, or send again what was returned. The route must be admissible on that day, "
        "and what the packet lacks needs a reason. From now on the receiver may see the case, its "
        f"parties and evidence. {_OFFICER}",
    )
    async def send_referral(self, info: RequestInfo, input: _Send) -> Outcome:
        wanted = StepWanted(
            input.referral,
            ReferralStep.SEND,
            day_of(input.on),
            route_reason=input.route_reason,
            incomplete_reason=input.incomplete_reason,
        )
        return await take_step(*info.context.asked, wanted)

    @asked(ReferralStepResult, f"Confirm that a referral has come. {_OFFICER}")
    async def receive_referral(self, info: RequestInfo, input: _Step) -> Outcome:
        return await _take(info, ReferralStep.RECEIVE, input.referral, input.on)

    @asked(ReferralStepResult, f"Take on what was received. {_OFFICER}")
    async def accept_referral(self, info: RequestInfo, input: _Step) -> Outcome:
        return await _take(info, ReferralStep.ACCEPT, input.referral, input.on)

    @asked(ReferralStepResult, f"Give back what was received, with a reason. {_OFFICER}")
    async def return_referral(self, info: RequestInfo, input: _Reason) -> Outcome:
        return await _take(info, ReferralStep.RETURN, input.referral, input.on, input.reason)

    @asked(
        ReferralStepResult,
        "Pass what was received on to the next authority, which may then see the case; the first "
        f"sender is told. {_OFFICER}",
    )
    async def forward_referral(self, info: RequestInfo, input: _Forward) -> Outcome:
        wanted = StepWanted(
            input.referral,
            ReferralStep.FORWARD,
            day_of(input.on),
            input.reason,
            input.receiver,
            input.route_reason,
        )
        return await take_step(*info.context.asked, wanted)

    @asked(ReferralStepResult, f"Answer what was accepted. {_OFFICER}")
    async def answer_referral(self, info: RequestInfo, input: _Answer) -> Outcome:
        return await _take(info, ReferralStep.ANSWER, input.referral, input.on, input.text)

    @asked(
        ReferralStepResult,
        "Pass the answer of the next authority back to whoever sent it to you; without a text, as "
        f"it came. {_OFFICER}",
    )
    async def relay_referral_answer(self, info: RequestInfo, input: _Remark) -> Outcome:
        return await _take(info, ReferralStep.RELAY, input.referral, input.on, input.text)

    @asked(
        ReferralStepResult,
        "Close what was answered or returned. Whoever was only informed (INFORMATION_SHARING, "
        "PEER_NOTIFICATION) owes no answer, so that it can be closed once it was received. "
        f"{_OFFICER}",
    )
    async def close_referral(self, info: RequestInfo, input: _Remark) -> Outcome:
        return await _take(info, ReferralStep.CLOSE, input.referral, input.on, input.text)

    @asked(
        ReferralStepResult,
        "Take back what was not accepted yet. Before it was received, the receiver may no longer "
        f"see the case. {_OFFICER}",
    )
    async def withdraw_referral(self, info: RequestInfo, input: _Reason) -> Outcome:
        return await _take(info, ReferralStep.WITHDRAW, input.referral, input.on, input.reason)

    @asked(
        ReferralStepResult,
        "Urge the receiver (催办). Refused while there is time; where the last day is over, the "
        f"authority above the receiver is told too. {_OFFICER}",
    )
    async def urge_referral(self, info: RequestInfo, input: _Remark) -> Outcome:
        return await _take(info, ReferralStep.URGE, input.referral, input.on, input.text)

    @asked(
        ReferralStepResult,
        "Report how a case stands that was transferred because a crime is suspected "
        f"(及时向行政执法部门通报案件查办进展情况, 方案三（六）). {_OFFICER}",
    )
    async def report_progress(self, info: RequestInfo, input: _Answer) -> Outcome:
        return await _take(info, ReferralStep.REPORT_PROGRESS, input.referral, input.on, input.text)

"""Drafts a referral: nobody but its sender sees it before it is sent."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from hashlib import sha256

import orjson

from tracegraph.analysis.referral_steps import drafted
from tracegraph.domain.errors import ForbiddenError, IdentifierError
from tracegraph.domain.identifiers import id_parts, node_id
from tracegraph.domain.referrals import REFERRAL, ReferralStep, StepAsked
from tracegraph.domain.viewer import Viewer
from tracegraph.services import events, lookup
from tracegraph.services.officers import officer_of, today
from tracegraph.services.recording import NotPermitted, Problem, Refused
from tracegraph.services.referrals.changes import record_changes
from tracegraph.services.referrals.outcomes import (
    LONGEST_NUMBER,
    DraftAsked,
    Drafted,
    InputProblem,
    ReferralDrafted,
    check_text,
)
from tracegraph.services.referrals.reading import referral
from tracegraph.services.referrals.route import office_rows
from tracegraph.store.graph import Graph, Row, Transaction
from tracegraph.store.sequence import next_numbers
from tracegraph.store.statements import statement


async def draft_referral(graph: Graph, viewer: Viewer, asked: DraftAsked) -> Drafted:
    """Draft a referral of the viewer's own authority under its own number; only an officer may."""
    try:
        authority = officer_of(viewer)
        title = await _case_title(graph, viewer, asked)
        await check_receiver(graph, authority, asked.receiver)
        identifier = node_id(REFERRAL, id_parts(authority)[2], asked.number)
        new = await graph.transact(_drafting(viewer, authority, identifier, title, asked))
    except ForbiddenError as refusal:
        return NotPermitted(str(refusal))
    except IdentifierError as problem:
        what, _, remedy = str(problem).partition("; ")
        return Refused((Problem("number", what, remedy),))
    except InputProblem as problem:
        return Refused(problem.problems)
    shown = await referral(graph, viewer, identifier, asked.on)
    assert shown is not None, "what was just drafted is there, and its sender may see it"
    return ReferralDrafted(shown, new)


async def _case_title(graph: Graph, viewer: Viewer, asked: DraftAsked) -> str:
    """The title of the case; InputProblem where the draft cannot be of it."""
    check_text("text", asked.text, required=True)
    check_text("number", asked.number, longest=LONGEST_NUMBER)
    case = await lookup.case(graph, viewer, asked.case)
    if case is None:
        problem = f"there is no case {asked.case}, or none that you may see"
        remedy = "give the id of a case of your division, or of one that was sent to you"
        raise InputProblem(Problem("case", problem, remedy))
    if (asked.on or today()) < date.fromisoformat(case.opened_on):
        problem = f"the case was opened on {case.opened_on}, after {asked.on or today()}"
        raise InputProblem(Problem("on", problem, "give that day or a later one"))
    return case.title


async def check_receiver(graph: Graph, sender: str, receiver: str) -> None:
    """InputProblem where it is the sender itself, or no authority on record."""
    if receiver == sender:
        raise InputProblem(Problem("receiver", "it is your own authority", "name another one"))
    if receiver not in await office_rows(graph, receiver):
        problem = f"there is no authority {receiver}"
        raise InputProblem(Problem("receiver", problem, "`search` finds it by its name"))


def _drafting(
    viewer: Viewer, authority: str, identifier: str, title: str, asked: DraftAsked
) -> Callable[[Transaction], Awaitable[bool]]:
    digest = sha256(
        orjson.dumps([asked.case, asked.receiver, asked.channel.value, asked.text])
    ).hexdigest()
    step = StepAsked(ReferralStep.SEND, authority, asked.on or today(), asked.text, asked.receiver)
    draft = drafted(identifier, asked.case, asked.number, asked.channel, step, digest)

    async def work(transaction: Transaction) -> bool:
        """Whether it is new."""
        await next_numbers(transaction, 0)  # take the lock before the look
        known = await events.events_of(transaction, identifier)
        if known and known[0].body["digest"] == digest:
            return False
        if known:
            problem = f"{identifier} is drafted already with another content"
            remedy = "nothing is overwritten; give the new referral a number of its own"
            raise InputProblem(Problem("number", problem, remedy))
        properties = _properties(identifier, viewer, await next_numbers(transaction, 1))
        await transaction.run(
            statement("referrals/record"),
            id=identifier,
            case=asked.case,
            sender=authority,
            properties={**properties, "channel": asked.channel.value},
        )
        await record_changes(transaction, viewer, (), (draft,), title)
        return True

    return work


def _properties(identifier: str, viewer: Viewer, seq: int) -> Row:
    _, source, source_id = id_parts(identifier)
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return {
        "source": source,
        "sourceId": source_id,
        "seq": seq,
        "recordedAt": now,
        "recordedBy": viewer.name,
    }

"""Answers of law: who is competent, told or asked, on which words, and what the words leave open.

A verdict of APPLIES says that the rule reaches the case; which authority it names is settled only
where the candidates stand as NAMED or ANY_OF. What the text does not say is in not_stated, what
the case file does not say in not_recorded.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from tracegraph.domain.calendar import ProvisionalDay
from tracegraph.domain.cases import CaseFacts, Party
from tracegraph.domain.offices import Division, Office
from tracegraph.domain.records.law import Precondition, Role, Rule


class Verdict(Enum):
    """Whether a rule reaches a case; UNDETERMINED where texts or file leave it open."""

    APPLIES = "APPLIES"
    NOT_APPLIES = "NOT_APPLIES"
    UNDETERMINED = "UNDETERMINED"


class Standing(Enum):
    """How firmly an answer offers an authority."""

    NAMED = "NAMED"  # the text names it
    ANY_OF = "ANY_OF"  # the text names several, one of which is enough
    POSSIBLE = "POSSIBLE"  # neither required nor wrong
    CANDIDATE = "CANDIDATE"  # may be offered to a person, not settled


SETTLED = (Standing.NAMED, Standing.ANY_OF)


@dataclass(frozen=True)
class Quote:
    """Words of a text, exactly as they stand there."""

    article: str
    words: str


@dataclass(frozen=True)
class Candidate:
    """An authority that an answer offers; office is None where none is recorded for the division.

    connection says what ties the division to the case; acting, that it is the authority that acts
    in it.
    """

    division: Division
    office: Office | None
    standing: Standing
    connection: str
    acting: bool = False


@dataclass(frozen=True)
class Deadline:
    """By when; due only where a text gives a number and the calendar is known.

    counting_only is where the period would end if the rule were in force: no duty exists.
    done_on is the day on which the act is recorded to have been done, None where it is not; late
    says whether that was after due, None where there is no such day or no due day.
    """

    verdict: Verdict
    words: str
    days: int | None = None
    trigger: str | None = None
    trigger_on: date | None = None
    due: date | None = None
    provisional: tuple[ProvisionalDay, ...] = ()
    counting_only: date | None = None
    done_on: date | None = None
    late: bool | None = None
    not_stated: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Penalty:
    """A fine in yuan, or the provisions of other laws that set it.

    minimum and maximum are what the text says, None where it names none. one of the
    preconditions is enough.
    """

    verdict: Verdict
    why: str
    minimum: int | None = None
    maximum: int | None = None
    preconditions: tuple[Precondition, ...] = ()
    statutes: tuple[str, ...] = ()
    quote: Quote | None = None


@dataclass(frozen=True)
class Answer:
    """What one rule says of one case.

    basis: the words it rests on, the rule's own first. missing: words of the conditions that are
    not met. reach: whether the rule reaches the case, whoever it names. recipients: parties that
    are told, where the rule addresses no authority. level: the level that was looked for, as a word
    of LevelRule or Level; None where none is stated. unknown_facts: names of facts not stated.
    """

    rule: Rule
    verdict: Verdict
    why: str
    basis: tuple[Quote, ...]
    in_force: bool = True
    reach: Verdict = Verdict.NOT_APPLIES
    level: str | None = None
    candidates: tuple[Candidate, ...] = ()
    recipients: tuple[Party, ...] = ()
    deadline: Deadline | None = None
    penalty: Penalty | None = None
    missing: tuple[str, ...] = ()
    not_stated: tuple[str, ...] = ()
    not_recorded: tuple[str, ...] = ()
    unknown_facts: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()

    @property
    def role(self) -> Role | None:
        """What the rule makes of the authorities that it names; None where it names none."""
        return self.rule.role

    def standing(self, *standings: Standing) -> tuple[Candidate, ...]:
        """The candidates that stand as one of these."""
        return tuple(each for each in self.candidates if each.standing in standings)

    @property
    def settled(self) -> bool:
        """Whether the rule reaches the case and names its authority."""
        return self.verdict is Verdict.APPLIES and bool(self.standing(*SETTLED))


@dataclass(frozen=True)
class Reason:
    """Why a rule does not name an authority."""

    article: str
    quote: str
    text: str


@dataclass(frozen=True)
class NotNamed:
    """An authority that one might expect in this role, and why no rule names it so."""

    office: Office
    role: Role
    connection: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Obligation:
    """Who owes what to whom by when. A verdict other than APPLIES leaves the duty itself open."""

    rule_id: str
    who: str
    act: str
    to: tuple[str, ...]
    verdict: Verdict
    deadline: Deadline | None
    basis: Quote


@dataclass(frozen=True)
class Competence:
    """What all rules say of one case on one day."""

    facts: CaseFacts
    as_of: date
    answers: tuple[Answer, ...]
    not_named: tuple[NotNamed, ...]
    obligations: tuple[Obligation, ...]

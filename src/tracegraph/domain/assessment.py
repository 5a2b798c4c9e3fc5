"""The answer to bare facts: what each provision says of them, each verdict on its own."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from tracegraph.domain.cases import Party
from tracegraph.domain.law import Candidate, Deadline, NotNamed, Penalty, Quote, Verdict
from tracegraph.domain.records.conventions import Convention
from tracegraph.domain.records.law import Aspect, Bearer, Origin


class LawText(Enum):
    """From which text a provision is."""

    ORDER_110 = "ORDER_110"
    PLAN = "PLAN"
    OTHER = "OTHER"


@dataclass(frozen=True)
class Owed:
    """One thing that a provision asks for, in its words.

    verdict: whether it is asked for here. done: whether it is stated to be done; None where
    nothing is stated, or it is nothing that could be.
    """

    words: str
    verdict: Verdict
    done: bool | None


@dataclass(frozen=True)
class NamedAuthority:
    """The authority that a provision names, word by word.

    verdict: whether the text settles which kind of authority it is; level_verdict and
    place_verdict: whether it settles its level and its place. level, as a word of LevelRule or
    Level, is None where none is stated.
    """

    verdict: Verdict
    words: str | None
    level_verdict: Verdict
    level: str | None
    level_words: str | None
    place_verdict: Verdict
    place_words: str | None
    any_of: bool
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True)
class ProvisionAnswer:
    """What one provision says of the facts.

    verdict: whether it reaches them and, for those that name who is competent or told, whether it
    settles whom. bearers: who owes it, by name, as far as stated. must: what is owed, without what
    these facts do not call for (not_owed). fulfilled: whether all that is owed is done; lacking:
    what is not. consequences: the articles on a breach.
    """

    id: str
    title: str
    article: str
    text: LawText
    origin: Origin
    aspect: Aspect
    verdict: Verdict
    in_force: bool
    why: str
    basis: tuple[Quote, ...]
    modality: str | None
    bearer: Bearer
    bearer_words: str | None
    bearers: tuple[str, ...]
    towards: str | None
    recipients: tuple[Party, ...]
    must: tuple[Owed, ...]
    not_owed: tuple[str, ...]
    contents: tuple[str, ...]
    fulfilled: bool | None
    lacking: tuple[str, ...]
    authority: NamedAuthority | None
    deadline: Deadline | None
    years: int | None
    penalty: Penalty | None
    statutes: tuple[str, ...]
    consequences: tuple[str, ...]
    set_by: tuple[str, ...]
    mechanisms: tuple[str, ...]
    missing: tuple[str, ...]
    missing_facts: tuple[str, ...]
    not_known: tuple[str, ...]
    not_stated: tuple[str, ...]
    doubts: tuple[str, ...]
    assumptions: tuple[str, ...]


@dataclass(frozen=True)
class Recoded:
    """A place whose code was replaced. now is None where it is not settled which code it has."""

    fact: str
    code: str
    now: str | None
    says: str


@dataclass(frozen=True)
class Assessment:
    """The whole answer. regime: as stated, or as it follows from what is stated; excluded_as: which
    kind that 令110-3 leaves out the product is stated to be."""

    as_of: date
    title: str | None
    order_110: Verdict
    plan: Verdict
    regime: str | None
    excluded_as: str | None
    answers: tuple[ProvisionAnswer, ...]
    not_named: tuple[NotNamed, ...]
    recoded: tuple[Recoded, ...]
    conventions: tuple[Convention, ...]

"""What the rules of competence say of a case, with the words that each rests on."""

import strawberry

from tracegraph.api.scalars import AdcCode, Day
from tracegraph.api.shown import shows, told
from tracegraph.api.types import enumerations as _shared  # noqa: F401  declares them
from tracegraph.api.types import law_enumerations as _enumerations  # noqa: F401  declares them
from tracegraph.api.types.law_enumerations import NamedLevel
from tracegraph.domain import calendar, cases, law, offices
from tracegraph.domain.cases import PartyRole
from tracegraph.domain.law import Standing, Verdict
from tracegraph.domain.records import law as records
from tracegraph.domain.records.law import Origin, Precondition, Role
from tracegraph.domain.records.places import Department, Level

_NOT_STATED = "What the text does not say; none where it says all."


@shows(law.Quote, "Words of a text, exactly as they stand there.")
class Quote:
    article: str = told("The article, 令110-25 or 方案三（九） say.")
    words: str = told("Its words.")


@shows(offices.Office, "A department's office for one division: an authority.")
class Office:
    id: strawberry.ID = told("Our id; ask `node(id:)` for the whole record.")
    name: str = told("Its name.")
    department: Department = told("The department that it belongs to.")
    level: Level = told("The level of the division that it serves.")
    division: AdcCode = told("The division that it serves.")
    assumed: str | None = told("What about it no source states; null where nothing is assumed.")


@shows(offices.Division, "A division of China as the rules see it.")
class Division:
    code: AdcCode = told("Its six digits after GB/T 2260.")
    name: str = told("Its name.")
    level: Level = told("Its level, read from the code.")


@shows(cases.Party, "An organization of the case.")
class CaseParty:
    id: strawberry.ID = told("Our id; ask `node(id:)` for the whole record.")
    name: str = told("Its name.")
    role: PartyRole = told("Why it is in the case.")
    domicile: AdcCode | None = told("The division of its domicile (住所地).")
    place_of_business: AdcCode | None = told("Where it really does business (实际经营地).")
    dispatch: AdcCode | None = told("From where it really sends goods (实际发货地址).")


@shows(law.Candidate, "An authority that an answer offers.")
class Candidate:
    office: Office | None = told("The authority; null where none is recorded for the division.")
    division: Division = told("The division.")
    standing: Standing = told("How firmly it is offered.")
    connection: str = told("What ties the division to the case.")
    acting: bool = told("Whether it is the authority that acts in the case, which opened it.")


@shows(calendar.ProvisionalDay, "A last day that would follow if the unknown year were as said.")
class ProvisionalDay:
    day: Day = told("The day.")
    basis: str = told("What was taken for the year whose holiday notice is not out.")


@shows(
    law.Deadline,
    "By when. Working days are those of the State Council's calendar, made-up days included; the "
    "day of the event is not counted. 及时 and 立即 have no day: none is made up.",
)
class Deadline:
    verdict: Verdict = told("Whether the period runs.")
    words: str = told("The text's own words; 及时 or 五个工作日内, say.")
    days: int | None = told("Working days; null where the text gives no number.")
    trigger: str | None = told("The event from whose day it runs, in the text's words.")
    trigger_on: Day | None = told("The day of that event; null where not recorded.")
    due: Day | None = told("The last day; null where the text gives no number or it is not known.")
    provisional: list[ProvisionalDay] = told(
        "What the last day would be where it reaches a year whose holiday notice is not out."
    )
    counting_only: Day | None = told(
        "Where the period would end if the rule were in force; there is no duty then."
    )
    done_on: Day | None = told(
        "The day on which it was done, 令110-15: on which the platform operator reported its "
        "measure; null where no such day is recorded by the day of the answer."
    )
    late: bool | None = told(
        "Whether `doneOn` is after `due`; null where one of the two is null. Null does not say "
        "that it was done in time."
    )
    not_stated: list[str] = told(_NOT_STATED)
    assumptions: list[str] = told("What was assumed to count.")


@shows(law.Penalty, "A fine, or the provisions of other laws that set it.")
class Penalty:
    verdict: Verdict = told("Whether it can be imposed.")
    why: str = told("Why, in words.")
    minimum: int | None = told("The smallest fine in yuan; null where the text names none.")
    maximum: int | None = told("The largest fine in yuan; null where the text names none.")
    preconditions: list[Precondition] = told("What must be so; one of them is enough.")
    statutes: list[str] = told("Provisions of other laws that decide instead.")
    quote: Quote | None = told("The words that set it.")


@shows(records.Rule, "A provision that names who is competent, is to be told, or may assist.")
class CompetenceRule:
    source_id: str = told("Its id in the table of rules.")
    title: str = told("What it is about.")
    article: str = told("The article it rests on.")
    quote: str = told("The article's words.")
    origin: Origin = told("Where it comes from.")
    in_force_from: Day = told("Its first day in force.")
    in_force_to: Day | None = told("Its last day in force; null while it is.")
    in_force_article: str = told("The article that says from when.")


@shows(law.Answer, "What one rule says of the case.")
class CompetenceAnswer:
    rule: CompetenceRule = told("The rule.")
    verdict: Verdict = told(
        "Whether it reaches the case. Which authority it names is settled only where candidates "
        "stand as NAMED or ANY_OF."
    )
    role: Role = told("What it makes of the authorities that it names.")
    why: str = told("The reason in words, with quotes.")
    basis: list[Quote] = told("The words it rests on, the rule's own first.")
    in_force: bool = told("Whether the rule is in force on the day of the answer.")
    level: NamedLevel | None = told("The level that it looks for; null where none is stated.")
    candidates: list[Candidate] = told(
        "Every authority that it offers, those that stand firmest first; at most those of all "
        "places of 1,000 parties, with what is above them."
    )
    recipients: list[CaseParty] = told("Parties that are told, where it addresses no authority.")
    deadline: Deadline | None = told("By when; null where the text says nothing of time.")
    penalty: Penalty | None = told("The fine that it sets; null where it sets none.")
    missing: list[str] = told("The text's words for the conditions that are not met.")
    not_stated: list[str] = told(_NOT_STATED)
    not_recorded: list[str] = told("What the case file does not say.")
    doubts: list[str] = told("What the words leave open.")
    assumptions: list[str] = told("What was assumed to answer at all.")


@shows(law.Reason, "Why a rule does not name an authority.")
class NotNamedReason:
    article: str = told("The rule's article.")
    quote: str = told("Its words.")
    text: str = told("The reason.")


@shows(law.NotNamed, "An authority that one might expect in a role, and why no rule names it so.")
class NotNamed:
    office: Office = told("The authority.")
    role: Role = told("The role in which one might expect it.")
    connection: str = told("What ties it to the case.")
    reasons: list[NotNamedReason] = told("Why not, one a rule that gives that role.")


@shows(
    law.Obligation,
    "Who owes what to whom by when. Where the verdict is not APPLIES the duty itself is open.",
)
class Obligation:
    rule_id: str = told("The rule that it comes from, as `rule.sourceId` of an answer.")
    who: str = told("Who has to act, by name, or that nothing settles it.")
    act: str = told("What is to be done.")
    to: list[str] = told("Towards whom, by name; none where the text names nobody.")
    verdict: Verdict = told("Whether the duty exists.")
    deadline: Deadline | None = told("By when; null where the text says nothing of time.")
    basis: Quote = told("The words it rests on.")

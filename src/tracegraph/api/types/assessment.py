"""What the two texts say of bare facts, provision by provision."""

import strawberry

from tracegraph.api.scalars import AdcCode, Day
from tracegraph.api.shown import enumeration, shows, told
from tracegraph.api.types import law_enumerations as _law  # noqa: F401  declares what they share
from tracegraph.api.types.law import (
    Candidate,
    CaseParty,
    Deadline,
    NotNamed,
    Penalty,
    Quote,
)
from tracegraph.domain import assessment
from tracegraph.domain.assessment import LawText
from tracegraph.domain.law import Verdict
from tracegraph.domain.records import conventions
from tracegraph.domain.records.conventions import ConventionName
from tracegraph.domain.records.law import Aspect, Bearer, Origin

enumeration(
    LawText,
    "From which text a provision is.",
    {
        "ORDER_110": "Order no. 110 (令110), in force from 2026-12-01.",
        "PLAN": "The action plan 2025–2027 (方案).",
        "OTHER": "Neither: configuration.",
    },
)
enumeration(
    Aspect,
    "What a provision answers.",
    {
        "SCOPE": "Whether a text, or a concentration of it, reaches the situation.",
        "STATUS": "What somebody or something is in the sense of a text.",
        "DUTY": "What an operator, a seller or another owes.",
        "SUPERVISION": "What market regulators do, and may do.",
        "COMPETENCE": "Which authority is competent.",
        "NOTICE": "Who must be told what.",
        "LIABILITY": "What follows from a breach.",
        "TASK": "What the plan has authorities do.",
        "ENCOURAGEMENT": "What the plan encourages and nobody must do.",
    },
)
enumeration(
    Bearer,
    "Who has to act under a provision.",
    {
        "ACTING_AUTHORITY": "The authority that acts.",
        "NAMED_AUTHORITY": "The authority that the provision names.",
        "PLATFORM_OPERATOR": "The platform operator (电子商务平台经营者).",
        "JUDICIAL_ORGAN": "The judicial organs (司法机关); the text names none.",
        "SELLER": "The merchant (平台内经营者), or the seller to whom 令110-36 extends the duty.",
        "NETWORK_OPERATOR": "Who runs the platform or network, whatever it is in law.",
        "LIVE_ROOM": "The operator of the live room (直播间运营者).",
        "STREAMER": "The streamer (直播营销人员).",
        "STREAMING_AGENCY": "The streaming agency (直播营销人员服务机构).",
        "LAB_OR_CERTIFIER": "The laboratory or certifier (认证机构、检验检测机构).",
        "CARRIER": "The delivery company (寄递企业).",
        "NATIONAL_REGULATOR": "The national market regulator (国家市场监督管理总局).",
        "MARKET_REGULATORS": "The market regulators (市场监督管理部门), no one of them named.",
        "PLAN_DEPARTMENTS": "The departments to which the plan is addressed (各地有关部门).",
        "NOT_STATED": "Nobody is named.",
    },
)
enumeration(
    ConventionName,
    "What neither text says and an answer needs all the same.",
    {
        "COUNTING": "How working days are counted.",
        "NOT_ITSELF": "That an authority does not inform itself.",
        "PLACE_BY_CODE": "Which division of today a replaced code stands for.",
    },
)


@shows(assessment.Owed, "One thing that a provision asks for.")
class Owed:
    words: str = told("The text's own words.")
    verdict: Verdict = told("Whether it is asked for here; UNDETERMINED where a fact is missing.")
    done: bool | None = told("Whether it is stated to be done; null where nothing is stated.")


@shows(assessment.NamedAuthority, "The authority that a provision names, word by word.")
class NamedAuthority:
    verdict: Verdict = told(
        "Whether the text names the authority, by `words`, and the facts do not leave it open. "
        "Which office that is here is settled only by candidates that stand as NAMED or ANY_OF."
    )
    words: str | None = told("The text's words for it; null where it names none.")
    level_verdict: Verdict = told(
        "Whether the text settles its level; UNDETERMINED if it is silent."
    )
    level: str | None = told(
        "Its level: NATION, PROVINCE, CITY, COUNTY, PROVINCE_OR_ABOVE, COUNTY_OR_ABOVE; null where "
        "none is stated."
    )
    level_words: str | None = told("The text's words for the level; null where there are none.")
    place_verdict: Verdict = told(
        "Whether the text settles its place; UNDETERMINED if it is silent."
    )
    place_words: str | None = told("The text's words for the place; null where there are none.")
    any_of: bool = told("True where one of several named authorities is enough.")
    candidates: list[Candidate] = told(
        "Authorities that it offers. Settled are only those that stand as NAMED or ANY_OF; at most "
        "those of all stated places, with what is above them."
    )


@shows(
    assessment.ProvisionAnswer,
    "What one provision says of the facts. Each verdict stands on its own: of the provision, of "
    "the authority, of the deadline, of the fine.",
)
class ProvisionAnswer:
    id: str = told("Its id in the table of rules; ask for it by `rules`.")
    title: str = told("What it is about.")
    article: str = told("The article, 令110-25 or 方案三（九） say.")
    text: LawText = told("From which text it is.")
    origin: Origin = told("Whether the text says it, or configuration does.")
    aspect: Aspect = told("What it answers.")
    verdict: Verdict = told(
        "Whether it reaches these facts. Of a COMPETENCE, NOTICE or ENCOURAGEMENT also whether it "
        "settles whom; of a LIABILITY whether the breach is given, whoever punishes it."
    )
    in_force: bool = told("Whether it is in force on the day of the answer.")
    why: str = told("The reason in words, with quotes.")
    basis: list[Quote] = told("The words it rests on, exactly; its own first.")
    modality: str | None = told(
        "The text's word for how binding it is: 应当, 可以, 鼓励, 督促 say."
    )
    bearer: Bearer = told("Who has to act.")
    bearer_words: str | None = told("The text's words for who has to act.")
    bearers: list[str] = told("Who that is here, by name as stated; none where not stated.")
    towards: str | None = told("To whom it is owed, in the text's words; null where not stated.")
    recipients: list[CaseParty] = told("Parties that are told; none where an authority is told.")
    must: list[Owed] = told("What is owed here, item by item; none where nothing is.")
    not_owed: list[str] = told("Items of the provision that these facts do not call for.")
    contents: list[str] = told("What is to be told or reminded of, item by item.")
    fulfilled: bool | None = told("Whether all that is owed is done; null where not stated.")
    lacking: list[str] = told("What is owed and stated not to be done.")
    authority: NamedAuthority | None = told(
        "The authority that it names, or that it leaves unnamed; null where it is about none."
    )
    deadline: Deadline | None = told("By when; null where the text says nothing of time.")
    years: int | None = told("How many years something is kept; null where not stated.")
    penalty: Penalty | None = told(
        "The fine: `verdict` says whether it may be imposed, by its preconditions. NOT_APPLIES "
        "without amounts where order 110 names no penalty for a breach of the provision."
    )
    statutes: list[str] = told("Provisions of other laws that decide instead.")
    consequences: list[str] = told("The articles on a breach of it; none where none is named.")
    set_by: list[str] = told("What sets the matter instead; none where it does so itself.")
    mechanisms: list[str] = told("Kinds of cooperation of 方案三（九）.")
    missing: list[str] = told("The text's words for the conditions that are not met.")
    missing_facts: list[str] = told("Facts that would settle more, by the names of the input.")
    not_known: list[str] = told("What is not known for want of facts, in words.")
    not_stated: list[str] = told("What the text does not say: days, level, amount, say.")
    doubts: list[str] = told("What its words leave open.")
    assumptions: list[str] = told("What was assumed to answer at all.")


@shows(assessment.Recoded, "A place whose code was replaced.")
class Recoded:
    fact: str = told("Which fact.")
    code: AdcCode = told("The code as given.")
    now: AdcCode | None = told("Today's code; null where it is not settled, the place is unknown.")
    says: str = told("What happened, in words.")


@shows(conventions.Convention, "What neither text says and an answer needs: configuration.")
class Convention:
    name: ConventionName = told("Its name, by which `without` switches it off.")
    says: str = told("What it says.")
    source: str = told("Where it comes from.")
    checked: bool = told("Whether it was checked against an official text.")


@shows(
    assessment.Assessment,
    "What order 110 and the plan say of the facts: what applies, who is competent, who must be "
    "told, what is owed by whom, by when, and what follows. What is not stated is unknown and "
    "never taken for false; what the texts leave open is said to be.",
)
class Assessment:
    as_of: Day = told("The day of the answer.")
    title: str | None = told("What the facts call themselves.")
    order_110: Verdict = strawberry.field(
        name="order110", description="Whether order 110 applies (令110-2, 3, 38)."
    )
    plan: Verdict = told("Whether the action plan applies.")
    regime: str | None = told(
        "The product's regime, as stated or as it follows from what is stated; null where open."
    )
    excluded_as: str | None = told("Which kind that 令110-3 leaves out the product is; null: none.")
    answers: list[ProvisionAnswer] = told(
        "One a provision that was asked for, order 110 by its articles first; at most 100."
    )
    not_named: list[NotNamed] = told(
        "Authorities that one might expect and that none of these provisions names, and why not."
    )
    recoded: list[Recoded] = told("Places whose codes were replaced; at most one a place.")
    conventions: list[Convention] = told("Conventions that the answers rest on.")

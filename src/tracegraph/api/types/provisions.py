"""The key-product list and the rules of competence, as recorded."""

from tracegraph.api.scalars import Day
from tracegraph.api.shown import shows, told
from tracegraph.api.types import law_enumerations as _enumerations  # noqa: F401  declares them first
from tracegraph.api.types.nodes import Node
from tracegraph.domain.records.goods import Regime
from tracegraph.domain.records.law import Origin, Role
from tracegraph.domain.records.safety import Conduct
from tracegraph.services import record_facts


@shows(
    record_facts.CatalogueEntryFacts,
    "An entry of the key-product list (《网络销售重点工业产品清单》, 令110-3).",
)
class CatalogueEntry(Node):
    code: str = told("Its number in the list.")
    name: str = told("The name of the products that it covers.")
    regime: Regime = told("Why these products are key products.")
    valid_from: Day | None = told("Its first day in the list; null where not recorded.")
    valid_to: Day | None = told("Its last day in the list; null while it is there.")


@shows(
    record_facts.RuleFacts,
    "A provision that names who is competent, is to be told, or may assist, as the table of rules "
    "has it; `referralRoute` says what it means for a case.",
)
class Rule(Node):
    title: str = told("What it is about.")
    article: str = told("The article it rests on.")
    quote: str = told("The article's words.")
    origin: Origin = told("Where it comes from.")
    role: Role = told("What it makes of the authorities that it names.")
    in_force_from: Day = told("Its first day in force.")
    in_force_to: Day | None = told("Its last day in force; null while it is.")
    in_force_article: str = told("The article that says from when.")
    in_force_quote: str = told("That article's words.")
    conducts: list[Conduct] = told("The cases that it is asked about; none means every case.")
    condition_words: list[str] = told("What must be so, in the text's words.")
    act: str | None = told("What is to be done; null where it makes nobody act.")
    authority_words: str | None = told("The text's words for the authority.")
    level_words: str | None = told("The text's words for its level; null where it names none.")
    place_words: str | None = told("The text's words for its place; null where it names none.")
    time_words: str | None = told("The text's words for the time; null where it says nothing.")
    working_days: int | None = told("Working days; null where the text gives no number.")
    not_stated: list[str] = told("What the text does not say.")
    doubts: list[str] = told("What the words leave open.")
    assumptions: list[str] = told("What was assumed to apply it.")


PROVISIONS: tuple[type, ...] = (CatalogueEntry, Rule)

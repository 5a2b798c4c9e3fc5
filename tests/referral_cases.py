"""Worked cases of the two texts as facts of ours, over the real divisions and offices of seed/."""

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from tracegraph.analysis.competence import competence
from tracegraph.domain.cases import CaseFacts, Goods, Party, PartyRole, Venue
from tracegraph.domain.law import Answer, Competence
from tracegraph.domain.offices import Directory, Office
from tracegraph.domain.records.goods import Regime
from tracegraph.domain.records.law import Rule
from tracegraph.domain.records.parties import PlatformKind
from tracegraph.domain.records.safety import Capacity, Conduct, Correction
from tracegraph.services.reference import china, definitions

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "seed" / "reference"
FOUR_SERVICES = ("venue", "browsing", "ordering", "payment")
ABROAD = "abroad"


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of seed/reference."""
    lines = (REFERENCE / "04-rules.jsonl").read_bytes().splitlines()
    return tuple(msgspec.json.decode(line, type=Rule) for line in lines)


def market_office(code: str) -> Office:
    """The market regulator of a division."""
    return china().offices[f"authority:reference:market-{code}"]


def party(
    role: PartyRole,
    domicile: str | None,
    business: str | None = None,
    dispatch: str | None = None,
    name: str | None = None,
) -> Party:
    """A party by division codes; business None: the place of business is the domicile."""
    abroad = domicile == ABROAD
    home = None if abroad else domicile
    return Party(
        id=f"organization:test:{role.value}-{name or domicile}",
        name=name or role.value.lower(),
        role=role,
        domicile=home,
        place_of_business=business or home,
        dispatch=dispatch,
        abroad=abroad,
    )


def merchant(code: str = "330782", business: str | None = None) -> Party:
    """The merchant in 义乌市 of most worked cases."""
    return party(PartyRole.MERCHANT, code, business)


def producer(code: str | None = "330784", name: str | None = None) -> Party:
    """The producer in 永康市 of most worked cases."""
    return party(PartyRole.PRODUCER, code, name=name)


def venue(
    code: str | None = "330110",
    kind: PlatformKind = PlatformKind.GENERAL,
    services: tuple[str, ...] = FOUR_SERVICES,
) -> Venue:
    """甲平台 in 余杭区, or another platform."""
    operator = party(PartyRole.PLATFORM_OPERATOR, code, name="甲平台经营者")
    return Venue("platform:test:1", "甲平台", kind, operator, services)


def facts(conduct: Conduct = Conduct.QUALITY_PROBLEM, /, **changed: object) -> CaseFacts:
    """The usual case: CCC kettles of a merchant in 义乌市 on 甲平台, made in 永康市."""
    usual: dict[str, object] = {
        "id": "case:test:1",
        "title": "worked case",
        "conduct": conduct,
        "opened_on": date(2026, 12, 10),
        "acting": market_office("330782"),
        "merchant": merchant(),
        "venue": venue(),
        "producers": (producer(),),
        "goods": (Goods("product:test:1", "家用电热水壶", Regime.CCC),),
    }
    # the names are checked by the dataclass itself
    return CaseFacts(**(usual | changed))  # type: ignore[arg-type]  # values of every field type


def judged(
    given: CaseFacts, on: date | None = None, directory: Directory | None = None
) -> Competence:
    """What all rules of seed/ say of these facts, on their latest day if none is given."""
    day = on or given.latest_day
    return competence(given, rules(), definitions(), directory or china(), day)


def answer_of(result: Competence, rule_id: str) -> Answer:
    """The answer of one rule."""
    return next(each for each in result.answers if each.rule.source_id == rule_id)


@dataclass(frozen=True)
class Worked:
    """A worked case: our facts, and the rule that answers its question."""

    rule: str
    facts: CaseFacts = field(repr=False)


_NONE_KEY = (Goods("product:test:2", "帆布手提袋", Regime.NONE),)
_RECALL = Conduct.RECALL_NOT_ASSISTED
_SILENT = Conduct.DISPOSAL_NOT_REPORTED
_REFUSING = Conduct.PLATFORM_NOT_COOPERATING
_AT_PLATFORM = {"capacity": Capacity.PLATFORM_DOMICILE}
_AT_MERCHANT = {"capacity": Capacity.MERCHANT_PLACE_OF_BUSINESS}
_HAIDIAN = venue("110108")
_CHENGHAI = (producer("440515"),)


def _measured(day: date, **changed: object) -> CaseFacts:
    return facts(opened_on=day, measure_taken_on=day, **changed)


def _noticed(day: date) -> CaseFacts:
    return facts(Conduct.MERCHANT_UNREACHABLE, opened_on=day, notice_received_on=day)


def _in_june(**changed: object) -> CaseFacts:
    return facts(opened_on=date(2026, 6, 10), **changed)


@cache
def worked() -> dict[str, Worked]:
    """The worked cases of the questions covered, by their id in cases.yaml."""
    return _of_platforms() | _of_notification() | _of_liability() | _of_days() | _of_the_plan()


def _of_platforms() -> dict[str, Worked]:
    day = date(2026, 12, 10)
    return {
        "A15-05": Worked("order-110-15", _measured(day, venue=venue("429004"))),
        "A15-08": Worked("order-110-15", _measured(day, goods=_NONE_KEY)),
        "A17-03": Worked("order-110-17-reminder", _noticed(day)),
    }


def _of_notification() -> dict[str, Worked]:
    return {
        "A25-03": Worked(
            "order-110-25",
            facts(acting=market_office("330100"), producers=_CHENGHAI, **_AT_PLATFORM),
        ),
        "A25-08": Worked(
            "order-110-25",
            facts(
                acting=market_office("110108"),
                venue=_HAIDIAN,
                producers=(producer("331003"),),
                **_AT_PLATFORM,
            ),
        ),
        "A25-09": Worked(
            "order-110-25",
            facts(
                acting=market_office("110000"),
                venue=_HAIDIAN,
                merchant=merchant("110108"),
                producers=(producer("331003"),),
                **_AT_PLATFORM,
            ),
        ),
        "A25-12": Worked("order-110-25", facts(producers=(producer("330782"),), **_AT_MERCHANT)),
        "A25-21": Worked(
            "order-110-25",
            facts(
                acting=market_office("330110"),
                merchant=merchant("330110"),
                producers=(producer(ABROAD),),
                imported=True,
                **_AT_MERCHANT,
            ),
        ),
        "A25-34": Worked("order-110-25", facts(venue=None, producers=_CHENGHAI)),
        "A25-38": Worked("order-110-25", facts(producers=_CHENGHAI, **_AT_MERCHANT)),
    }


def _of_liability() -> dict[str, Worked]:
    return {
        "A28-01": Worked("order-110-28", facts(Conduct.CERTIFICATE_MISUSED)),
        "A30-05": Worked("order-110-30", facts(_RECALL, correction=Correction.CORRECTED)),
        "A31-01": Worked("order-110-31", facts(_SILENT)),
        "A31-03": Worked("order-110-31", facts(_SILENT)),
        "A32-01": Worked("order-110-32", facts(_REFUSING)),
        "A32-02": Worked("order-110-32", facts(_REFUSING, correction=Correction.OVERDUE)),
        "A32-06": Worked("order-110-32", facts(_REFUSING)),
        "A36-04": Worked(
            "order-110-27",
            facts(Conduct.DISPLAY_INCOMPLETE, venue=None, correction=Correction.OVERDUE),
        ),
    }


def _of_days() -> dict[str, Worked]:
    return {
        "DL-03": Worked("order-110-15", _measured(date(2026, 12, 9))),
        "DL-08": Worked("order-110-17-reminder", _noticed(date(2026, 12, 31))),
        "DL-10": Worked("order-110-15", _measured(date(2026, 9, 28))),
        "DL-14": Worked("order-110-15", _measured(date(2025, 12, 31))),
    }


def _of_the_plan() -> dict[str, Worked]:
    return {
        "P3.6-02": Worked("plan-3-06-transfer", _in_june()),
        "P3.9-01": Worked("plan-3-09", _in_june(venue=venue("310115"))),
        "P3.9-02": Worked(
            "plan-3-09",
            _in_june(
                acting=market_office("510107"),
                merchant=party(PartyRole.MERCHANT, "510107", dispatch="650000"),
                venue=venue(None),
                producers=(),
            ),
        ),
    }

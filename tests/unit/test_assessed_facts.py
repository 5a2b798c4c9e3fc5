"""What facts may be stated, what is refused and how, and what is taken where they are silent."""

from datetime import date
from typing import Any

import pytest

from kettles import MERCHANT, OPERATOR, Document, one, peers, stated
from tracegraph.domain.assessment import Assessment
from tracegraph.domain.errors import InputError
from tracegraph.domain.law import Verdict
from tracegraph.domain.records.conventions import ConventionName
from tracegraph.domain.records.law import Origin
from tracegraph.domain.stated.reading import facts_of, groups
from tracegraph.domain.stated.words import MEANINGS, LedgerItem
from tracegraph.services.assessment import Narrowing, assess, assess_document
from tracegraph.services.reference import recodings

WRONG: list[tuple[Any, str]] = [  # Any: also what is no document
    ({}, "the facts: date is missing"),
    ([], r"the facts: \[\] is no group of facts"),
    ({"date": "2026-13-01"}, "date: '2026-13-01' is no day; give YYYY-MM-DD"),
    (stated(chanel="PLATFORM"), "no fact 'chanel'; right are: .*channel.*Is channel meant"),
    (stated(channel="platform"), "channel: 'platform' is none of its values; right are: PLATF"),
    (stated(page={"shown": ["NAME"]}), r"page.shown\[0\]: 'NAME' is none of its values"),
    (stated(page={"shown": "WARNING"}), "page.shown: 'WARNING' is no list"),
    (stated(imported="no"), "imported: 'no' is neither true nor false; leave out what is open"),
    (stated(ledger={"keptMonths": -1}), "ledger.keptMonths: -1 is no whole number"),
    (stated(actors=[{"name": "x"}]), r"actors\[0\]: role is missing"),
    (stated(actors=[MERCHANT, MERCHANT]), "actors: 2 stand as MERCHANT; give one"),
    (stated(authority={"place": {"code": "330781"[:5]}}), "give six digits"),
    (stated(authority={"place": {"code": "999999"}}), "there is no division 999999"),
    (stated(authority={"place": {"code": "320571"}}), "320500 is 苏州市. A development zone"),
    (
        stated(actors=[MERCHANT | {"domicile": {"code": "000000"}}]),
        r"actors\[0\].domicile.code: 000000 is China as a whole",
    ),
    (
        stated(channel="SELF_OPERATED", actors=[MERCHANT | {"name": "乙"}, OPERATOR]),
        "SELF_OPERATED, but the MERCHANT 乙 is not the PLATFORM_OPERATOR 甲",
    ),
    (
        stated(actors=[MERCHANT | {"name": "甲"}, OPERATOR]),
        "甲 has its domicile in 330782 as MERCHANT and in 330110 as PLATFORM_OPERATOR",
    ),
    (
        stated(actors=[{"role": "STREAMER", "sells": True}, {"role": "STREAMER"}]),
        "2 stand as STREAMER, and what is stated of their sells",
    ),
    (stated(date="9999-12-31"), "date: 9999-12-31 is too late to count from; .* up to 2999-12-31"),
    (
        stated(
            product={"regime": "STANDARD"},
            ledger={
                "kept": False,
                "inspected": ["CONFORMITY_PROOF", "REPORT"],
                "recorded": [each.value for each in LedgerItem],
                "truthful": True,
            },
        ),
        "ledger.kept: false, but what is stated of inspected, recorded and truthful is all",
    ),
    (stated(authority={"code": "330782"}), "place has a fact of this name; give place: {code: …}"),
    (stated(authority={"place": "330782"}), "authority.place: .* give .*, {code: '330782'}"),
    (stated(actors=[{"role": "LAB", "domicile": "abroad"}]), r"\{code: '330782'\} or \{abroad: "),
    (stated(actors={"MERCHANT": {}}), r"is no list; give \[ \{role: …, …\}, … \]"),
    (stated(platform={"services": "ALL"}), r"give \[ … \] with values of: VENUE, BROWSING"),
    (stated(product={"excludedAs": "特种设备"}), "Is SPECIAL_EQUIPMENT meant?"),
    (stated(correction={"article": "令110-28"}), "right are: 令110-27, 令110-30, 令110-32"),
    (
        stated(authority={"place": {"code": "330782"}, "level": "CITY"}),
        "level: CITY does not fit 330782 义乌市, whose level is COUNTY",
    ),
    (
        stated(disposal={"measureTakenOn": "2026-12-11"}),
        "disposal.measureTakenOn: 2026-12-11 is after 2026-12-10",
    ),
    (
        stated(disposal={"measureTaken": False, "measureTakenOn": "2026-12-01"}),
        "disposal.measureTaken: false, but disposal.measureTakenOn is 2026-12-01",
    ),
    (
        stated(page={"shown": ["WARNING"], "notShown": ["WARNING"]}),
        "page.shown: WARNING stands in page.notShown too; give it in one",
    ),
    (
        stated(product={"regime": "CCC", "underLicence": True}),
        "CCC does not fit what is stated of licence",
    ),
    (
        stated(correction={"state": "OVERDUE", "article": "令110-28"}),
        "none of the articles that have an order to correct; right are: 令110-27, 令110-30",
    ),
]


@pytest.mark.parametrize(("document", "message"), WRONG)
def test_wrong_facts_are_refused_with_what_would_be_right(document: Any, message: str) -> None:
    with pytest.raises(InputError, match=message):
        assess_document(document)


def test_every_group_and_every_value_is_explained() -> None:
    for _, group in groups():
        assert (group.__doc__ or "").strip().endswith(".")
    for kind, meanings in MEANINGS.items():
        assert set(meanings) == {str(each.value) for each in kind}


def test_only_the_day_is_needed_and_nothing_is_made_up_without_more() -> None:
    answer = assess_document({"date": "2026-12-10"})
    assert answer.order_110 is Verdict.UNDETERMINED
    certain = [
        each.id
        for each in answer.answers
        if each.verdict is not Verdict.UNDETERMINED and each.article.startswith("令")
    ]
    # what no fact bears on, and actors of whom there are none
    assert certain == [
        "order-110-3-list",
        "order-110-35-agency",
        "order-110-35-live-room",
        "order-110-35-streamer",
    ]


# Regimes


@pytest.mark.parametrize(
    ("product", "verdict"),
    [
        ({"underLicence": True}, Verdict.APPLIES),
        ({"underLicence": False, "underCcc": True}, Verdict.APPLIES),
        (
            {
                "underLicence": False,
                "underCcc": False,
                "mandatoryStandard": True,
                "touchesSafety": True,
            },
            Verdict.APPLIES,
        ),
        (
            {"underLicence": False, "underCcc": False, "mandatoryStandard": False},
            Verdict.NOT_APPLIES,
        ),
        ({"underLicence": False, "underCcc": False}, Verdict.UNDETERMINED),
        ({"regime": "CCC", "excludedAs": "FOOD"}, Verdict.NOT_APPLIES),
        ({"regime": "CCC", "excludedAs": "OTHER"}, Verdict.UNDETERMINED),
        (
            {"regime": "CCC", "excludedAs": "OTHER", "governedByOtherLaw": True},
            Verdict.NOT_APPLIES,
        ),
        ({"regime": "CCC", "listed": False}, Verdict.UNDETERMINED),
        ({"regime": "NONE", "listed": True}, Verdict.UNDETERMINED),
    ],
)
def test_regime_follows_from_what_is_stated(product: Document, verdict: Verdict) -> None:
    assert one("order-110-2-scope", stated(product=product)).verdict is verdict


@pytest.mark.parametrize("more", [{"channel": "OFFLINE"}, {"inChina": False}])
def test_order_reaches_neither_shops_nor_sales_abroad(more: Document) -> None:
    answer = assess_document(stated(**more))
    assert answer.order_110 is Verdict.NOT_APPLIES
    reaching = [
        each.id
        for each in answer.answers
        if each.article.startswith("令") and each.verdict is Verdict.APPLIES
    ]
    assert reaching == ["order-110-3-list", "order-110-3-product"]


# Places


def test_replaced_code_stands_for_the_division_of_that_name_and_the_answer_says_so() -> None:
    producer = {"role": "PRODUCER", "domicile": {"code": "440583"}}
    answer = assess_document(
        stated(
            actors=[MERCHANT, OPERATOR, producer],
            authority={"place": {"code": "330782"}},
            finding={"qualityProblem": True, "investigated": True},
        )
    )
    (recoded,) = answer.recoded
    assert (recoded.code, recoded.now) == ("440583", "440515")
    assert "澄海市 until 2003" in recoded.says
    assert peers(next(each for each in answer.answers if each.id == "order-110-25")) == ["440515"]


def test_code_of_a_division_that_was_merged_is_no_place() -> None:
    producer = {"role": "PRODUCER", "domicile": {"code": "330104"}}
    document = stated(
        actors=[MERCHANT, OPERATOR, producer],
        authority={"place": {"code": "330782"}},
        finding={"qualityProblem": True, "investigated": True},
    )
    answer = assess_document(document)
    assert [each.now for each in answer.recoded] == [None]
    assert one("order-110-25", document).verdict is Verdict.UNDETERMINED


def test_recodings_lead_to_divisions_of_today() -> None:
    assert len(recodings()) > 2500
    assert all(len(each.now) == 1 for each in recodings().values() if each.same)


def test_recodings_stay_in_their_province_but_for_the_two_that_were_founded() -> None:
    # 重庆 was part of 四川 until 1997, 海南 of 广东 until 1988
    moves = {(each.old[:2], each.now[0][:2]) for each in recodings().values() if each.same}
    assert {move for move in moves if move[0] != move[1]} <= {("51", "50"), ("44", "46")}


def test_code_that_statistics_use_for_another_city_is_not_settled() -> None:
    assert recodings()["139001"].now == ("130481", "130682")
    assert not recodings()["139001"].same


def test_code_of_which_no_change_is_recorded_is_taken_as_unknown() -> None:
    producer = {"role": "PRODUCER", "domicile": {"code": "330103"}}
    (recoded,) = assess_document(stated(actors=[producer])).recoded
    assert recoded.now is None
    assert recoded.says == (
        "330103 was 下城区; no record says what it is now, so the place is taken as unknown."
    )


def test_missing_maker_is_named_as_the_fact_that_would_settle_more() -> None:
    document = stated(
        actors=[MERCHANT, OPERATOR],
        authority={"place": {"code": "330782"}},
        finding={"qualityProblem": True, "investigated": True},
    )
    answer = one("order-110-25", document)
    assert answer.verdict is Verdict.UNDETERMINED
    assert answer.missing_facts == ("actors: one with the role PRODUCER",)


def test_expected_authorities_that_no_provision_names_have_their_reason() -> None:
    answer = assess_document(
        stated(
            authority={"place": {"code": "330782"}},
            finding={"qualityProblem": True, "investigated": True},
        ),
        Narrowing(rules=("order-110-25",)),
    )
    reasons = {each.office.division: each.reasons[0].text for each in answer.not_named}
    assert "同级" in reasons["440000"]
    assert "440515" not in reasons


# Cooperation


@pytest.mark.parametrize(
    ("code", "verdict"),
    [
        ("310115", Verdict.UNDETERMINED),  # 长三角, encouraged
        ("130102", Verdict.UNDETERMINED),  # 京津冀 and 长三角: named, in different groups
        ("650000", Verdict.NOT_APPLIES),
        ("330110", Verdict.UNDETERMINED),
    ],
)
def test_cooperation_is_encouraged_between_regions_that_the_plan_names(
    code: str, verdict: Verdict
) -> None:
    document = stated(
        authority={"place": {"code": "330782"}}, assistance={"asked": {"place": {"code": code}}}
    )
    assert one("plan-3-09", document).verdict is verdict


# Configuration


def switched(*names: ConventionName, configuration: bool = True) -> Assessment:
    document = stated(disposal={"measureTakenOn": "2026-12-09", "problemFound": True})
    return assess(facts_of(document), without=names, configuration=configuration)


def test_without_the_convention_of_counting_there_is_no_last_day() -> None:
    def due(answer: Assessment) -> date | None:
        report = next(each for each in answer.answers if each.id == "order-110-15")
        assert report.deadline is not None
        return report.deadline.due

    assert due(switched()) == date(2026, 12, 16)
    assert due(switched(ConventionName.COUNTING)) is None
    assert due(switched(configuration=False)) is None


def test_conventions_name_their_source_and_that_nobody_checked_them() -> None:
    answer = switched()
    assert {each.name for each in answer.conventions} == set(ConventionName)
    assert all(each.source and not each.checked for each in answer.conventions)
    assert switched(configuration=False).conventions == ()
    assert {each.origin for each in answer.answers} == {Origin.TEXT}


# Narrowing


@pytest.mark.parametrize(
    ("narrowing", "message"),
    [
        ({"articles": ("A25",)}, "there is no article 'A25'; right are: 令110-2, 令110-3"),
        (
            {"rules": ("order-110-30",)},
            "there is no rule 'order-110-30'; right are: .*-30-merchant",
        ),
    ],
)
def test_unknown_article_or_rule_is_refused(narrowing: Any, message: str) -> None:
    with pytest.raises(InputError, match=message):
        Narrowing(**narrowing)


def test_narrowed_answers_are_those_of_the_whole() -> None:
    document = stated(cooperation={"given": False}, correction={"state": "OVERDUE"})
    for answer in assess_document(document).answers[::7]:
        assert one(answer.id, document) == answer

"""What facts may be stated, what is refused and how, and what is taken where they are silent."""

from datetime import date
from typing import Any

import pytest

from tracegraph.domain.assessment import Assessment, ProvisionAnswer
from tracegraph.domain.errors import InputError
from tracegraph.domain.law import Standing, Verdict
from tracegraph.domain.records.conventions import ConventionName
from tracegraph.domain.records.law import Origin
from tracegraph.domain.stated.reading import facts_of, groups
from tracegraph.domain.stated.words import MEANINGS
from tracegraph.services.assessment import Narrowing, assess, assess_document
from tracegraph.services.reference import recodings

Document = dict[str, Any]  # Any: values of every JSON type
MERCHANT = {"role": "MERCHANT", "domicile": {"code": "330782"}, "operates": {"code": "330782"}}
OPERATOR = {"role": "PLATFORM_OPERATOR", "name": "甲", "domicile": {"code": "330110"}}
PRODUCER = {"role": "PRODUCER", "domicile": {"code": "440515"}}
KETTLE: Document = {
    "date": "2026-12-10",
    "channel": "PLATFORM",
    "product": {"regime": "CCC"},
    "actors": [MERCHANT, OPERATOR, PRODUCER],
}


def stated(**more: object) -> Document:
    """The usual facts: CCC kettles of a merchant in 义乌市 on a platform, made in 澄海区."""
    return {**KETTLE, **more}


def one(rule: str, document: Document) -> ProvisionAnswer:
    """The answer of one rule."""
    (answer,) = assess_document(document, Narrowing(rules=(rule,))).answers
    return answer


def peers(answer: ProvisionAnswer) -> list[str]:
    assert answer.authority is not None
    return [
        each.division.code
        for each in answer.authority.candidates
        if each.standing is Standing.NAMED
    ]


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


# Fines


BREACH: Document = {"cooperation": {"given": False}, "page": {"asRequired": False}}


def fine(rule: str, document: Document) -> Verdict:
    penalty = one(rule, document).penalty
    assert penalty is not None
    return penalty.verdict


def test_order_to_correct_of_one_article_is_no_precondition_of_another() -> None:
    named = stated(**BREACH, correction={"state": "OVERDUE", "article": "令110-32"})
    assert fine("order-110-32", named) is Verdict.APPLIES
    assert fine("order-110-27", named) is Verdict.UNDETERMINED
    unnamed = stated(**BREACH, correction={"state": "OVERDUE"})
    assert fine("order-110-32", unnamed) is Verdict.UNDETERMINED
    assert fine("order-110-27", unnamed) is Verdict.UNDETERMINED


@pytest.mark.parametrize(
    ("state", "serious", "verdict"),
    [
        ("OVERDUE", None, Verdict.APPLIES),
        ("RUNNING", None, Verdict.UNDETERMINED),
        ("RUNNING", True, Verdict.APPLIES),
        ("CORRECTED", False, Verdict.NOT_APPLIES),
    ],
)
def test_fine_of_article_32_takes_one_of_two_preconditions(
    state: str, serious: bool | None, verdict: Verdict
) -> None:
    correction = {"state": state} | ({} if serious is None else {"serious": serious})
    document = stated(cooperation={"given": False}, correction=correction)
    assert fine("order-110-32", document) is verdict


def test_recall_is_asked_of_merchant_and_operator_apart() -> None:
    recall = {
        "merchantKnows": True,
        "merchantAssists": False,
        "platformKnows": True,
        "platformCooperates": True,
        "platformStops": True,
        "platformInforms": True,
    }
    document = stated(recall=recall, correction={"state": "OVERDUE"})
    assert fine("order-110-30-merchant", document) is Verdict.APPLIES
    operator = one("order-110-30-platform-operator", document)
    assert operator.verdict is Verdict.NOT_APPLIES
    assert peers(one("order-110-30-merchant", document)) == ["330000"]


@pytest.mark.parametrize("omitted", [{"saleStopped": False}, {"published": False}])
def test_other_omissions_in_a_recall_may_or_may_not_be_fined(omitted: Document) -> None:
    recall = {"merchantKnows": True, "merchantAssists": True, **omitted}
    document = stated(recall=recall, correction={"state": "OVERDUE"})
    assert fine("order-110-30-merchant", document) is Verdict.UNDETERMINED


def test_breach_without_a_rule_on_it_has_no_fine() -> None:
    document = stated(platformWork={"monitoring": False, "training": False})
    for rule in ("order-110-11", "order-110-14", "order-110-18", "order-110-10-support"):
        penalty = one(rule, document).penalty
        assert penalty is not None
        assert (penalty.verdict, penalty.maximum) == (Verdict.NOT_APPLIES, None)
    assert one("order-110-13", document).consequences == ("令110-33",)


# Days


def test_report_after_its_last_day_is_late() -> None:
    document = stated(
        disposal={"measureTakenOn": "2026-12-09", "reportedOn": "2026-12-17", "problemFound": True}
    )
    deadline = one("order-110-15", document).deadline
    assert deadline is not None
    assert (deadline.due, deadline.done_on, deadline.late) == (
        date(2026, 12, 16), date(2026, 12, 17), True,
    )  # fmt: skip
    assert one("order-110-31", document).verdict is Verdict.UNDETERMINED


def test_recall_known_before_the_order_leaves_its_duties_open() -> None:
    early = {"merchantKnows": True, "merchantKnowsOn": "2026-11-20"}
    answer = one("order-110-09-stop", stated(recall=early))
    assert answer.verdict is Verdict.UNDETERMINED
    assert "whether the rule reaches what happened before it was in force" in answer.not_stated


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
    whole = assess_document(stated(**BREACH, correction={"state": "OVERDUE"}))
    for answer in whole.answers[::7]:
        assert one(answer.id, stated(**BREACH, correction={"state": "OVERDUE"})) == answer

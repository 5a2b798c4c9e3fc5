"""Breaches, fines and days as bare facts state them."""

from datetime import date

import pytest

from kettles import Document, one, peers, stated
from tracegraph.domain.law import Verdict

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


def test_interview_names_the_ground_that_is_given_and_no_other() -> None:
    answer = one("order-110-23", stated(effects={"majorPublicOpinion": True}))
    assert answer.verdict is Verdict.APPLIES
    assert answer.modality == "可以"
    assert "重大负面舆情事件" in answer.why.split("」")[1]
    assert "未履行法定义务" not in answer.why


def test_closed_group_makes_what_is_left_out_false() -> None:
    effects = {"dutyNotPerformed": True, "badConsequences": False}
    assert one("order-110-23", stated(effects=effects)).verdict is Verdict.UNDETERMINED
    closed = stated(effects={**effects, "nothingElse": True})
    assert one("order-110-23", closed).verdict is Verdict.NOT_APPLIES


def test_page_that_lists_all_it_shows_lacks_the_rest() -> None:
    shown = [
        "PRODUCT_NAME", "PRODUCER_NAME", "PRODUCER_ADDRESS", "MODEL_OR_SPECIFICATION",
        "STANDARD_NUMBER", "CERTIFICATE_LINK",
    ]  # fmt: skip
    page = {
        "shown": shown, "nothingElse": True, "warningNeeded": False,
        "truthful": True, "accurate": True, "clear": True,
    }  # fmt: skip
    assert one("order-110-08-display", stated(page=page)).fulfilled is True
    assert one("order-110-27", stated(page=page)).verdict is Verdict.NOT_APPLIES
    lacking = {**page, "shown": shown[1:]}
    answer = one("order-110-08-display", stated(page=lacking))
    assert (answer.fulfilled, answer.lacking) == (False, ("产品名称",))
    assert one("order-110-27", stated(page=lacking)).verdict is Verdict.APPLIES


FOUR = ["VENUE", "BROWSING", "ORDERING", "PAYMENT"]


@pytest.mark.parametrize(
    ("rule", "facts"),
    [
        ("order-110-27", {"page": {"asRequired": False}}),
        (
            "order-110-28",
            {"papers": {"forgedOrMisused": True, "documents": ["CCC"], "by": "PLATFORM_OPERATOR"}},
        ),
        (
            "order-110-31",
            {"disposal": {"problemFound": True, "measureTaken": False, "reported": False}},
        ),
        ("order-110-33", {"verification": {"done": False}}),
    ],
)
def test_fines_are_left_open_for_what_a_platform_operator_sells_itself(
    rule: str, facts: Document
) -> None:
    assert one(rule, stated(channel="SELF_OPERATED", **facts)).verdict is Verdict.UNDETERMINED


@pytest.mark.parametrize(
    ("who", "verdict"),
    [
        (None, Verdict.APPLIES),
        ("MERCHANT", Verdict.APPLIES),
        ("STREAMER", Verdict.UNDETERMINED),
        ("PRODUCER", Verdict.NOT_APPLIES),
    ],
)
def test_false_promotion_is_fined_of_the_merchant(who: str | None, verdict: Verdict) -> None:
    page: Document = {"falsePromotion": True, "falseAdvertisement": False}
    page |= {"promotedBy": who} if who else {}
    assert one("order-110-29-promotion", stated(page=page)).verdict is verdict


@pytest.mark.parametrize("channel", ["LIVE_STREAM", "SOCIAL", "OTHER_NETWORK"])
@pytest.mark.parametrize(
    ("services", "verdict"),
    [
        (FOUR, Verdict.APPLIES),
        (FOUR[:3], Verdict.UNDETERMINED),
        (["VENUE", "BROWSING"], Verdict.UNDETERMINED),
        (["BROWSING"], Verdict.NOT_APPLIES),
        (None, Verdict.UNDETERMINED),
    ],
)
def test_network_has_the_duties_of_a_platform_operator_by_its_services(
    channel: str, services: list[str] | None, verdict: Verdict
) -> None:
    platform = {} if services is None else {"services": services}
    document = stated(channel=channel, platform=platform)
    for rule in ("order-110-34-operator", "order-110-10-certificates", "order-110-17-cooperate"):
        assert one(rule, document).verdict is verdict


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

"""What is not stated settles nothing, and facts that cannot all be so are refused."""

import pytest

from kettles import MERCHANT, OPERATOR, PRODUCER, Document, one, stated
from tracegraph.domain.errors import InputError
from tracegraph.domain.law import Verdict
from tracegraph.services.assessment import assess_document

APPLIES, OPEN, NOT = Verdict.APPLIES, Verdict.UNDETERMINED, Verdict.NOT_APPLIES
BOTH = {"underLicence": True, "underCcc": True, "excludedAs": "NONE"}
ITEMS = ["PRODUCT_NAME", "PRODUCER_NAME", "PRODUCER_ADDRESS", "MODEL_OR_SPECIFICATION",
         "STANDARD_NUMBER"]  # fmt: skip
TRUE_PAGE = {"nothingElse": True, "warningNeeded": False, "truthful": True, "accurate": True,
             "clear": True}  # fmt: skip


def page(*shown: str, **more: object) -> Document:
    return {"shown": [*ITEMS, *shown], **TRUE_PAGE, **more}


@pytest.mark.parametrize(
    ("rule", "facts", "verdict", "missing"),
    [
        ("plan-3-06-feedback", {"suspectedCrime": True}, OPEN, "plan.transferred"),
        ("plan-3-06-feedback", {"suspectedCrime": True, "plan": {"transferred": True}}, APPLIES,
         ""),
        ("plan-3-06-feedback", {"suspectedCrime": True, "plan": {"transferred": False}}, NOT, ""),
        ("order-110-27", {"page": page("CCC_NUMBER", truthful=None)}, OPEN, "page.truthful"),
        ("order-110-27", {"page": page("CCC_NUMBER")}, NOT, ""),
        ("order-110-29-promotion", {"page": {"falsePromotion": True}}, OPEN,
         "page.falseAdvertisement"),
        ("order-110-33", {"verification": {"done": True, "matches": False},
                          "platformWork": {"dailyChecks": True}}, OPEN, "verification.listed"),
        ("order-110-32", {"cooperation": {"given": True}, "contact": {"noticeReceived": True}},
         OPEN, "contact.reminded"),
        ("order-110-32", {"cooperation": {"given": False, "requested": False}}, OPEN, ""),
        ("order-110-05-acting",
         {"authority": {"place": {"code": "330782"}},
          "actors": [{"role": "MERCHANT", "domicile": {"code": "330782"}}, OPERATOR, PRODUCER]},
         OPEN, "actors: domicile and operates of the MERCHANT"),
        ("order-110-20", {"authority": {"place": {"code": "540102"}}}, OPEN, ""),
        ("order-110-20", {"authority": {"place": {"code": "330782"}}}, APPLIES, ""),
        ("order-110-3-product", {"product": {"regime": "CCC", "governedByOtherLaw": True}}, OPEN,
         "product.excludedAs"),
        ("order-110-3-product",
         {"product": {"underLicence": False, "underCcc": False, "touchesSafety": True}}, OPEN,
         "product.mandatoryStandard"),
        ("plan-scope", {"channel": None}, OPEN, "channel"),
    ],
)  # fmt: skip
def test_what_is_not_stated_leaves_the_answer_open_and_is_named(
    rule: str, facts: Document, verdict: Verdict, missing: str
) -> None:
    answer = one(rule, stated(**facts))
    assert answer.verdict is verdict
    assert not missing or missing in answer.missing_facts


def test_producer_who_sells_under_the_same_name_is_the_seller() -> None:
    papers = {"forgedOrMisused": True, "documents": ["CCC"], "by": "PRODUCER"}
    assert one("order-110-28", stated(papers=papers)).verdict is NOT
    maker = PRODUCER | {"name": "乙", "domicile": MERCHANT["domicile"]}
    selling = [MERCHANT | {"name": "乙"}, OPERATOR, maker]
    assert one("order-110-28", stated(papers=papers, actors=selling)).verdict is APPLIES


def test_one_actor_may_be_stated_at_two_depths_of_one_domicile() -> None:
    for code in ("330110", "330100", "330000"):
        selling = MERCHANT | {"name": "甲", "domicile": {"code": code}}
        assert one("order-110-36", stated(actors=[selling, OPERATOR])).verdict is APPLIES


def test_a_live_room_that_sells_beside_a_merchant_owes_what_sellers_owe() -> None:
    room = {"role": "LIVE_ROOM", "name": "丙"}
    for sells, owing in ((True, ("乙", "丙")), (False, ("乙",)), (None, ("乙",))):
        both = [MERCHANT | {"name": "乙"}, room | {"sells": sells}, OPERATOR]
        assert one("order-110-07-ledger", stated(actors=both)).bearers == owing


def test_only_a_market_regulator_is_named_as_who_informs_the_platform() -> None:
    found = {"investigated": True, "unreachable": True}
    for department, named in ((None, ("义乌市市场监督管理局",)), ("POLICE", ())):
        authority = {"place": {"code": "330782"}, "department": department}
        answer = one("order-110-17-notice", stated(contact=found, authority=authority))
        assert (answer.verdict, answer.bearers) == (APPLIES, named)


def test_goods_under_licence_and_ccc_need_the_papers_of_both() -> None:
    shown = stated(product=BOTH, page=page("LICENCE_NUMBER", "CCC_NUMBER"))
    assert one("order-110-08-display", shown).fulfilled is True
    for only in ("LICENCE_NUMBER", "CCC_NUMBER", "CERTIFICATE_LINK"):
        answer = one("order-110-08-display", stated(product=BOTH, page=page(only)))
        assert answer.fulfilled is None
        assert "强制性产品认证证书编号" not in answer.not_owed
        assert one("order-110-27", stated(product=BOTH, page=page(only))).verdict is OPEN
    ledger = one("order-110-07-ledger", stated(product=BOTH, ledger={"notInspected": ["CCC"]}))
    assert "强制性产品认证证书" in ledger.lacking
    assert ledger.fulfilled is False


def test_results_are_owed_only_of_a_spot_check_that_was_made() -> None:
    for done, verdict in ((True, APPLIES), (None, OPEN)):
        (item,) = (
            each
            for each in one("order-110-21", stated(finding={"spotCheckDone": done})).must
            if each.words == "向社会公布抽查结果"
        )
        assert item.verdict is verdict
    none = one("order-110-21", stated(finding={"spotCheckDone": False}))
    assert "向社会公布抽查结果" in none.not_owed


def test_no_last_day_is_certain_while_the_day_of_the_event_is_not_stated() -> None:
    for rule, facts, missing in (
        ("order-110-15", {"disposal": {"measureTaken": True}}, "disposal.measureTakenOn"),
        ("order-110-17-reminder", {"contact": {"noticeReceived": True}},
         "contact.noticeReceivedOn"),
    ):  # fmt: skip
        answer = one(rule, stated(**facts))
        assert answer.deadline is not None
        assert (answer.deadline.verdict, answer.deadline.due) == (OPEN, None)
        assert missing in answer.missing_facts


def test_period_runs_whoever_is_to_be_told_and_a_late_report_does_not_fulfil_the_duty() -> None:
    homeless = [MERCHANT, {"role": "PLATFORM_OPERATOR", "name": "甲"}, PRODUCER]
    taken = {"measureTakenOn": "2026-12-09"}
    answer = one("order-110-15", stated(actors=homeless, disposal=taken))
    assert answer.deadline is not None
    assert (answer.deadline.verdict, str(answer.deadline.due)) == (APPLIES, "2026-12-16")
    for reported, fulfilled in (("2026-12-16", True), ("2026-12-17", False)):
        disposal = {**taken, "reportedOn": reported}
        assert one("order-110-15", stated(disposal=disposal)).fulfilled is fulfilled
    undated = {**taken, "reported": True}
    assert one("order-110-15", stated(disposal=undated)).fulfilled is None


@pytest.mark.parametrize(
    ("facts", "named"),
    [
        ({"disposal": {"measureTakenOn": "2026-12-09", "reportedOn": "2026-12-07"}},
         "disposal.reportedOn: 2026-12-07 is before disposal.measureTakenOn"),
        ({"disposal": {"foundOn": "2026-12-09", "measureTakenOn": "2026-12-07"}},
         "disposal.measureTakenOn"),
        ({"disposal": {"foundOn": "2026-12-11"}}, "disposal.foundOn"),
        ({"disposal": {"foundOn": "2026-12-09", "problemFound": False}}, "disposal.problemFound"),
        ({"contact": {"noticeReceivedOn": "2026-12-09", "remindedOn": "2026-12-08"}},
         "contact.remindedOn"),
        ({"ledger": {"kept": True, "notRecorded": ["QUANTITY"]}}, "ledger.kept"),
        ({"page": {"asRequired": True, "notShown": ["PRODUCT_NAME"]}}, "page.asRequired"),
        ({"page": {"asRequired": True, "truthful": False}}, "page.asRequired"),
        ({"page": {"falsePromotion": False, "falseAdvertisement": True}}, "page.falsePromotion"),
        ({"finding": {"spotCheckDone": False, "spotCheckFailed": True}}, "finding.spotCheckDone"),
        ({"finding": {"qualityProblem": True, "investigated": False, "source": "INVESTIGATION"}},
         "finding.investigated"),
        ({"product": {"regime": "STANDARD", "mandatoryStandard": False}}, "product.regime"),
        ({"product": {"regime": "NONE", "mandatoryStandard": True, "touchesSafety": True}},
         "product.regime"),
        ({"product": {"excludedAs": "NONE", "governedByOtherLaw": True}}, "product.excludedAs"),
        ({"product": {"planGroups": ["NONE", "TEXTILE"]}}, "product.planGroups"),
        ({"verification": {"done": False, "matches": True}}, "verification.done"),
        ({"contact": {"measureTaken": False, "liftingRequested": True}}, "contact.measureTaken"),
        ({"contact": {"updated": False, "updateVerified": True}}, "contact.updated"),
        ({"recall": {"merchantKnows": False, "merchantAssists": True}}, "recall.merchantKnows"),
        ({"recall": {"platformKnows": False, "platformCooperates": True}}, "recall.platformKnows"),
        ({"papers": {"forgedOrMisused": False, "by": "MERCHANT"}}, "papers.forgedOrMisused"),
        ({"papers": {"falseProof": False, "falseProofBy": "LAB"}}, "papers.falseProof"),
        ({"suspectedCrime": False, "plan": {"transferred": True}}, "suspectedCrime"),
    ],
)  # fmt: skip
def test_facts_that_cannot_all_be_so_are_refused_by_name(facts: Document, named: str) -> None:
    with pytest.raises(InputError, match=named):
        assess_document(stated(**facts))

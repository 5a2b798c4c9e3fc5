"""Refuses facts that cannot all be so, so that no answer rests on them."""

from datetime import date
from itertools import combinations

from tracegraph.analysis.corrections import ordered_under
from tracegraph.analysis.stated_case import SELLING, actors
from tracegraph.analysis.stated_names import contraries
from tracegraph.domain.errors import InputError
from tracegraph.domain.records.goods import Regime
from tracegraph.domain.stated.facts import Facts
from tracegraph.domain.stated.form import Group
from tracegraph.domain.stated.scene import Product
from tracegraph.domain.stated.words import ActorRole, PlanProblem, PlanProduct, SaleChannel

# What happened with its day; past: it has to lie before the day of the answer.
_EVENTS = (
    ("disposal", "measure_taken", "measureTaken", True),
    ("disposal", "reported", "reported", False),
    ("contact", "notice_received", "noticeReceived", True),
    ("contact", "reminded", "reminded", False),
    ("recall", "merchant_knows", "merchantKnows", True),
    ("recall", "platform_knows", "platformKnows", True),
)


def refuse_contradictions(facts: Facts) -> None:
    """InputError naming two facts that cannot both be so."""
    for group_name, attribute, name, past in _EVENTS:
        group = getattr(facts, group_name)
        if group is not None:
            _refuse_event(group, attribute, f"{group_name}.{name}", facts.date if past else None)
    announced = facts.announcement
    if announced and announced.on and announced.on > facts.date:
        raise _too_late("announcement.on", announced.on, facts.date)
    for name, contrary, both in contraries(facts):
        if both:
            raise InputError(
                f"{name}: {', '.join(sorted(both))} stands in {contrary} too; give it in one"
            )
    _refuse_orders(facts)
    _refuse_other_seller(facts)
    _refuse_unlike(facts)
    _refuse_domiciles(facts)
    ordered_under(facts)
    if facts.product:
        _refuse_regime(facts.product)
    _refuse_none_and_others(facts)


def _refuse_event(group: Group, attribute: str, name: str, before: date | None) -> None:
    day: date | None = getattr(group, f"{attribute}_on")
    if day is None:
        return
    if getattr(group, attribute) is False:
        raise InputError(f"{name}: false, but {name}On is {day}; give one of the two")
    if before is not None and day > before:
        raise _too_late(f"{name}On", day, before)


def _refuse_other_seller(facts: Facts) -> None:
    """Who sells on its own platform is no other than who runs it."""
    if facts.channel is not SaleChannel.SELF_OPERATED:
        return
    operators = {each.name for each in actors(facts, ActorRole.PLATFORM_OPERATOR) if each.name}
    sellers = {each.name for each in actors(facts, ActorRole.MERCHANT) if each.name}
    if operators and sellers - operators:
        raise InputError(
            f"channel: SELF_OPERATED, but the MERCHANT {', '.join(sorted(sellers - operators))} "
            f"is not the PLATFORM_OPERATOR {', '.join(sorted(operators))}; give PLATFORM where a "
            "merchant sells on it, or one name for both"
        )


def _refuse_unlike(facts: Facts) -> None:
    """Several in one role are asked about together, so only where the same is stated of all."""
    for role in SELLING:
        found = actors(facts, role)
        if len({(each.sells, each.promotes_for_others, each.employed) for each in found}) > 1:
            raise InputError(
                f"actors: {len(found)} stand as {role.value}, and what is stated of their sells, "
                "promotesForOthers and employed differs; give one, and ask for each of them"
            )


def _refuse_domiciles(facts: Facts) -> None:
    """One actor has one domicile, in whatever roles it stands."""
    for one, other in combinations(facts.actors, 2):
        if one.name is None or one.name != other.name or not (one.domicile and other.domicile):
            continue
        codes = (one.domicile.code, other.domicile.code)
        if None not in codes and not _one_in_the_other(*(code or "" for code in codes)):
            raise InputError(
                f"actors: {one.name} has its domicile in {codes[0]} as {one.role.value} and in "
                f"{codes[1]} as {other.role.value}; give one, or two names where they are two"
            )


def _one_in_the_other(one: str, other: str) -> bool:
    """Whether one of two codes may be that of a part of the other: 440305 of 440300, say."""
    return any(
        whole == part
        or (
            whole.endswith("00")
            and part.startswith(whole[:2] if whole.endswith("0000") else whole[:4])
        )
        for whole, part in ((one, other), (other, one))
    )


def _too_late(name: str, day: date, before: date) -> InputError:
    return InputError(
        f"{name}: {day} is after {before}, the day for which to answer; give a date on or after "
        "it, or leave the event out"
    )


def _refuse_orders(facts: Facts) -> None:
    """What a text asks for after something cannot have been done before it."""
    disposal, contact = facts.disposal, facts.contact
    if disposal:
        if disposal.found_on and disposal.problem_found is False:
            raise InputError(
                f"disposal.problemFound: false, but foundOn is {disposal.found_on}; give one of "
                "the two"
            )
        if disposal.found_on and disposal.found_on > facts.date:
            raise _too_late("disposal.foundOn", disposal.found_on, facts.date)
        taken = ("disposal.measureTakenOn", disposal.measure_taken_on)
        _refuse_order(taken, ("disposal.foundOn", disposal.found_on), "发现…质量安全问题")
        _refuse_order(("disposal.reportedOn", disposal.reported_on), taken, "作出必要处置措施后")
    if contact:
        noticed = ("contact.noticeReceivedOn", contact.notice_received_on)
        reminded = ("contact.remindedOn", contact.reminded_on)
        _refuse_order(reminded, noticed, "接到市场监督管理部门通报后")


def _refuse_order(later: tuple[str, date | None], first: tuple[str, date | None], why: str) -> None:
    if later[1] is not None and first[1] is not None and later[1] < first[1]:
        raise InputError(
            f"{later[0]}: {later[1]} is before {first[0]}, {first[1]}, after which it has to come "
            f"({why}); correct one of the two days, or leave out what belongs to something else"
        )


def _refuse_regime(product: Product) -> None:
    """The regime that is stated has to fit what is stated of licence, CCC and standard."""
    regime = product.regime
    if regime is None:
        return
    single = {
        "underLicence": product.under_licence,
        "underCcc": product.under_ccc,
        "mandatoryStandard": product.mandatory_standard,
        "touchesSafety": product.touches_safety,
    }
    both = product.under_licence is True and product.under_ccc is True
    for name, wanted in _FITS[regime].items():
        if single[name] is (not wanted) and not (both and regime in _PAPERS):
            raise InputError(
                f"product.regime: {regime.value} does not fit what is stated of licence, CCC and "
                f"standard: {name} is {str(not wanted).lower()}; give one of the two, or for goods "
                "under licence and CCC both underLicence and underCcc as true"
            )
    if regime is Regime.NONE and (product.mandatory_standard, product.touches_safety) == _STANDARD:
        raise InputError(
            "product.regime: NONE does not fit what is stated: mandatoryStandard and touchesSafety "
            "make STANDARD; give one of the two"
        )


_STANDARD = (True, True)
_PAPERS = (Regime.LICENCE, Regime.CCC)
_FITS: dict[Regime, dict[str, bool]] = {
    Regime.LICENCE: {"underLicence": True, "underCcc": False},
    Regime.CCC: {"underCcc": True, "underLicence": False},
    Regime.STANDARD: {
        "underLicence": False,
        "underCcc": False,
        "mandatoryStandard": True,
        "touchesSafety": True,
    },
    Regime.NONE: {"underLicence": False, "underCcc": False},
}


def _refuse_none_and_others(facts: Facts) -> None:
    groups = facts.product.plan_groups if facts.product else None
    problems = facts.plan.problems if facts.plan else None
    for name, given, none in (
        ("product.planGroups", groups, PlanProduct.NONE),
        ("plan.problems", problems, PlanProblem.NONE),
    ):
        if given and none in given and len(set(given)) > 1:
            raise InputError(f"{name}: NONE stands beside others; give NONE alone or leave it out")

"""Refuses facts that cannot all be so, so that no answer rests on them."""

from datetime import date

from tracegraph.analysis.situations import regime_of
from tracegraph.analysis.stated_names import contraries
from tracegraph.domain.errors import InputError
from tracegraph.domain.stated.facts import Facts
from tracegraph.domain.stated.form import Group
from tracegraph.domain.stated.scene import Product

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
    if facts.product:
        _refuse_regime(facts.product)


def _refuse_event(group: Group, attribute: str, name: str, before: date | None) -> None:
    day: date | None = getattr(group, f"{attribute}_on")
    if day is None:
        return
    if getattr(group, attribute) is False:
        raise InputError(f"{name}: false, but {name}On is {day}; give one of the two")
    if before is not None and day > before:
        raise _too_late(f"{name}On", day, before)


def _too_late(name: str, day: date, before: date) -> InputError:
    return InputError(
        f"{name}: {day} is after {before}, the day for which to answer; give a date on or after "
        "it, or leave the event out"
    )


def _refuse_regime(product: Product) -> None:
    if product.regime is None:
        return
    details = Product(
        under_licence=product.under_licence,
        under_ccc=product.under_ccc,
        mandatory_standard=product.mandatory_standard,
        touches_safety=product.touches_safety,
    )
    made = regime_of(details)
    if made is not None and made != product.regime.value:
        raise InputError(
            f"product.regime: {product.regime.value} does not fit what is stated of licence, "
            f"CCC and standard, which make {made}; give one of the two"
        )

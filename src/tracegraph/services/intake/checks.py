"""What a record must be beyond its form; each check says what would be right."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from tracegraph.analysis.recall_scope import box_text, parse_scope
from tracegraph.domain.errors import InputError, RecordError
from tracegraph.domain.identifiers import compact_gtin, compact_uscc
from tracegraph.domain.records import flow, goods, parties, safety
from tracegraph.domain.records.envelope import Record, fields_of
from tracegraph.domain.times import Interval, parse_interval, parse_moment

_DAYS = (
    *("validFrom", "validTo", "signedOn", "openedOn", "announcedOn", "assignedOn"),
    *("measureTakenOn", "noticeReceivedOn", "reportedOn", "inForceFrom", "inForceTo"),
)


def check(record: Record) -> None:
    """Raise RecordError for the first thing that is wrong."""
    fields = fields_of(record)
    for name in _DAYS:
        _check_day(name, fields.get(name))
    _check_order(fields.get("validFrom"), fields.get("validTo"))
    _check_moment(record.recorded_at)
    for each in record.intervals:
        interval_of(record, each)
    for kind, special in _SPECIAL.items():
        if isinstance(record, kind):
            special(record)


def interval_of(record: Record, field: str) -> Interval:
    """The interval that a field of times stands for."""
    try:
        return parse_interval(getattr(record, field))
    except InputError as problem:
        what, _, remedy = str(problem).partition("; ")
        raise RecordError(camel(field), what, remedy) from None


def camel(field: str) -> str:
    """A field's name in files."""
    first, *rest = field.rstrip("_").split("_")
    return first + "".join(word.capitalize() for word in rest)


def _check_day(field: str, text: str | None) -> None:
    if text is None:
        return
    try:
        date.fromisoformat(text)
    except ValueError:
        raise RecordError(field, f"{text!r} is no day of the calendar", "give YYYY-MM-DD") from None


def _check_order(first: str | None, last: str | None) -> None:
    if first is not None and last is not None and first > last:
        raise RecordError(
            "validTo", f"{last} is before validFrom {first}", "exchange or correct them"
        )


def _check_moment(text: str | None) -> None:
    try:
        if text is not None:
            parse_moment(text)
    except ValueError:
        raise RecordError(
            "recordedAt",
            f"{text!r} is no moment",
            "give one with offset, 2026-03-05T08:30:00+08:00",
        ) from None


def _check_identifier(field: str, value: str | None, compact: Callable[[str], str]) -> None:
    if value is None:
        return
    try:
        right = compact(value)
    except InputError as problem:
        what, _, remedy = str(problem).partition("; ")
        raise RecordError(field, what, remedy) from None
    if right != value:
        raise RecordError(field, f"{value!r} is not in its canonical form", f"write {right!r}")


def _check_organization(record: Record) -> None:
    assert isinstance(record, parties.Organization)
    _check_identifier("uscc", record.uscc, compact_uscc)


def _check_product(record: Record) -> None:
    assert isinstance(record, goods.Product)
    _check_identifier("gtin", record.gtin, compact_gtin)
    _check_unit_factors(record.unit_factors)


def _check_unit_factors(factors: tuple[goods.UnitFactor, ...]) -> None:
    """Each unit is explained once and comes down to one that is not, so no two can contradict."""
    explained = {each.unit: each for each in factors}
    if len(explained) < len(factors):
        raise RecordError("unitFactors", "a unit is explained twice", "keep one factor a unit")
    for each in factors:
        if not Decimal(each.equals):
            raise RecordError("unitFactors", f"one {each.unit} equals nothing", "give more than 0")
        passed, at = {each.unit}, each.of
        while at in explained and at not in passed:
            passed.add(at)
            at = explained[at].of
        if at in passed:
            raise RecordError(
                "unitFactors",
                f"{each.unit} is explained by itself",
                "explain larger units by smaller ones",
            )


def _check_code_range(record: Record) -> None:
    assert isinstance(record, goods.CodeRange)
    if not (record.first.isascii() and record.first.isdigit()):
        raise RecordError("first", f"{record.first!r} is not all digits", "put letters into prefix")
    if not (record.last.isascii() and record.last.isdigit()):
        raise RecordError("last", f"{record.last!r} is not all digits", "put letters into prefix")
    if len(record.first) != len(record.last) or len(record.first) > 18:
        raise RecordError(
            "last", "its length is not that of first, or over 18", "pad with zeros to one length"
        )
    if record.first > record.last:
        raise RecordError("last", f"{record.last} is before first", "exchange them")


def _check_shipment(record: Record) -> None:
    assert isinstance(record, flow.Shipment)
    if (record.to is None) == (record.to_jurisdiction is None):
        raise RecordError(
            "to", "the receiver is not clear", "give exactly one of to and toJurisdiction"
        )
    if (record.lot is None) == (record.product is None):
        raise RecordError("lot", "the goods are not clear", "give exactly one of lot and product")
    _check_unit(record.quantity, record.unit)


def _check_lot(record: Record) -> None:
    assert isinstance(record, goods.Lot)
    _check_unit(record.quantity, record.unit)


def _check_ledger_entry(record: Record) -> None:
    assert isinstance(record, flow.LedgerEntry)
    _check_unit(record.quantity, record.unit)


def _check_transformation(record: Record) -> None:
    assert isinstance(record, flow.Transformation)
    for portion in (*record.consumed, *record.yielded):
        _check_unit(portion.quantity, portion.unit)


def _check_unit(quantity: str | None, unit: str | None) -> None:
    if quantity is not None and unit is None:
        raise RecordError("unit", "a quantity has no unit", "give its unit beside it")


def _check_recall(record: Record) -> None:
    assert isinstance(record, safety.Recall)
    named = (record.covers_lots, record.covers_products, record.covers_code_ranges)
    if not any(named) and record.scope is None:
        raise RecordError(
            "coversLots", "the recall covers nothing", "name lots, products or code ranges"
        )
    if record.scope is not None:
        _check_scope(record.scope, bool(record.covers_products))


def _check_scope(text: str, has_products: bool) -> None:
    """Every alternative must say which goods it is about, by itself or by the products."""
    try:
        scope = parse_scope(text)
    except InputError as problem:
        what, _, remedy = str(problem).removeprefix("scope, ").partition("; ")
        raise RecordError("scope", what, remedy) from None
    if scope.is_empty:
        raise RecordError("scope", "no goods can be in it", "correct or omit it")
    vague = [each for each in scope.normal_form if not each.identifies]
    if vague and not has_products:
        raise RecordError(
            "scope",
            f"{box_text(vague[0])!r} does not say of which goods",
            "name a GTIN, model, lot or code in it, or give coversProducts",
        )


_SPECIAL: dict[type[Record], Callable[[Record], None]] = {
    parties.Organization: _check_organization,
    goods.Product: _check_product,
    goods.CodeRange: _check_code_range,
    goods.Lot: _check_lot,
    flow.Shipment: _check_shipment,
    flow.Transformation: _check_transformation,
    flow.LedgerEntry: _check_ledger_entry,
    safety.Recall: _check_recall,
}

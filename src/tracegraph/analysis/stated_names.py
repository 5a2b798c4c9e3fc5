"""Every stated fact under its name, as predicates ask for it: page.shown, disposal.reported."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, get_args, get_origin

import msgspec

from tracegraph.analysis.predicates import Stated, Value
from tracegraph.domain.stated.facts import Facts
from tracegraph.domain.stated.form import Group
from tracegraph.domain.stated.reading import bare

# A list and the list of what is not in it; a list without such a partner is complete.
CONTRARIES = {
    "page.shown": "page.notShown",
    "page.report.holds": "page.report.lacks",
    "ledger.inspected": "ledger.notInspected",
    "ledger.recorded": "ledger.notRecorded",
}
_CONTRARY = {name: own for own, name in CONTRARIES.items()}
_NOT_ASKED = ("name", "title")


@cache
def names() -> tuple[tuple[str, tuple[str, ...], bool], ...]:
    """Each fact's name, the attributes that lead to it, and whether it is a list."""
    return tuple(_names(Facts, "", ()))


def _names(
    group: type[Group], at: str, way: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    for field in msgspec.structs.fields(group):
        kind: Any = bare(field.type)  # Any: a type as annotations hold it
        name = f"{at}{field.encode_name}"
        path = (*way, field.name)
        if get_origin(kind) is tuple:
            if issubclass(bare(get_args(kind)[0]), Enum):
                yield name, path, True
        elif issubclass(kind, Group):
            yield from _names(kind, f"{name}.", path)
        elif field.name not in _NOT_ASKED:
            yield name, path, False


def by_name(facts: Facts) -> dict[str, Value]:
    """The value of every stated fact, None where it is not stated."""
    values: dict[str, Value] = {}
    for name, way, is_list in names():
        value = _value(facts, way)
        if not is_list:
            values[name] = _single(value)
        elif name not in _CONTRARY:
            values[name] = _items(value)
    for name, contrary in CONTRARIES.items():
        values[name] = _both(facts, name, contrary)
    return values


def _value(facts: Facts, way: tuple[str, ...]) -> Any:  # Any: a group, then a fact's value
    value: Any = facts
    for name in way:
        if value is None:
            return None
        value = getattr(value, name)
    return value


def _single(value: Any) -> Value:  # Any: a fact's value
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    known: Value = value
    return known


def _items(value: Any) -> Value:  # Any: a tuple of enumeration members, or None
    return None if value is None else Stated(_set(value), complete=True)


def _set(value: Any) -> frozenset[str]:  # Any: as above
    return frozenset(str(each.value) for each in value or ())


@cache
def _ways() -> dict[str, tuple[str, ...]]:
    return {name: way for name, way, _ in names()}


def _both(facts: Facts, name: str, contrary: str) -> Value:
    way = _ways()[name]
    has, has_not = (_value(facts, _ways()[each]) for each in (name, contrary))
    complete = _value(facts, (*way[:-1], "nothing_else")) is True
    if has is None and has_not is None and not complete:
        return None
    return Stated(_set(has), _set(has_not), complete)


def contraries(facts: Facts) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Each list with the list of what is not in it, and what stands in both."""
    for name, contrary in CONTRARIES.items():
        both = (_set(_value(facts, _ways()[each])) for each in (name, contrary))
        yield name, contrary, next(both) & next(both)


def closed(facts: Facts) -> Facts:
    """The facts, with false for what is left out of a group that is stated to be complete."""
    changed = {
        name: _closed(group)
        for name in ("papers", "effects", "credit", "plan")
        if (group := getattr(facts, name)) is not None and group.nothing_else
    }
    return msgspec.structs.replace(facts, **changed)


def _closed(group: Group) -> Group:
    left_out = {
        field.name: False
        for field in msgspec.structs.fields(group)
        if bare(field.type) is bool and getattr(group, field.name) is None
    }
    return msgspec.structs.replace(group, **left_out)


# Where a fact that follows from others comes from, for an answer that names what is missing.
DERIVED = {
    "regime": "product.regime",
    "network": "channel",
    "platformKind": "platform.kind",
    "sellsItself": "channel",
    "seller": "actors: one with the role MERCHANT",
    "acting": "authority.place",
    "acting.level": "authority.place",
    "acting.department": "authority.department",
    "issuer.level": "announcement.issuer",
    "issuer.department": "announcement.issuer",
    "finder": "authority.capacity, or actors: operates of the MERCHANT and domicile of the "
    "PLATFORM_OPERATOR",
    "area": "actors: domicile and operates of the MERCHANT",
    "offender": "who did it",
    "capacity": "authority.capacity",
    "measureTaken": "disposal.measureTaken",
    "measureReported": "disposal.reported",
    "noticeReceived": "contact.noticeReceived",
    "reminded": "contact.reminded",
    "merchantKnows": "recall.merchantKnows",
    "platformKnows": "recall.platformKnows",
    "reportLate": "disposal.reportedOn",
    "reportTimeRuns": "disposal.measureTakenOn",
    "reminderTimeRuns": "contact.noticeReceivedOn",
}
_OF_ACTORS = {"sells": "sells", "promotes": "promotesForOthers", "employed": "employed"}


def stated_name(name: str) -> str:
    """The name under which a fact is stated."""
    kind, _, role = name.partition(".")
    if kind in _OF_ACTORS:
        return f"actors: {_OF_ACTORS[kind]} of the {role}"
    return DERIVED.get(name, name)

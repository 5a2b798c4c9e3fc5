"""Random facts, and what is left of them when some are forgotten."""

from datetime import date
from enum import Enum
from typing import Any, get_args, get_origin

import msgspec
from hypothesis import strategies as st

from tracegraph.domain.stated.facts import Facts
from tracegraph.domain.stated.form import Group
from tracegraph.domain.stated.reading import bare
from tracegraph.domain.stated.scene import Actor, Authority, Place
from tracegraph.domain.stated.words import ActorRole

Document = dict[str, Any]  # Any: values of every JSON type
CODES = ("330782", "330110", "330100", "330000", "440515", "110108", "429004", "310115", "650000")
DAYS = st.sampled_from(
    [date(2026, 6, 10), date(2026, 11, 27), date(2026, 12, 1), date(2026, 12, 10)]
)
# Facts whose absence is taken for the usual, as their descriptions say; forgetting one is no
# loss of knowledge but another statement.
TAKEN_AS_USUAL = {
    "inChina", "excludedAs", "listed", "governedByOtherLaw", "kind", "services", "dealsElsewhere",
    "truthful", "accurate", "clear", "asRequired", "kept", "keptMonths", "nothingElse", "article",
    "capacity", "level", "department", "otherLawProvides", "channel", "sells", "name", "issuer",
    "announcement", "platform", "asked", "assistance", "abroad", "domicile", "operates",
    "falseAdvertisement", "product", "promotedBy", "naturalPerson",
}  # fmt: skip


NOT_DRAWN = ("name", "title", "keptMonths", "article", "nothingElse", "inChina")
CONTRARY = (
    ("shown", "notShown"),
    ("holds", "lacks"),
    ("inspected", "notInspected"),
    ("recorded", "notRecorded"),
)
USUAL: Document = {
    "date": date(2026, 12, 10),
    "channel": "PLATFORM",
    "authority": {"place": {"code": "330782"}},
}


def documents() -> st.SearchStrategy[Document]:
    """Any facts that do not contradict each other, half of them within the order's reach."""
    usual = st.sampled_from(["LICENCE", "CCC", "STANDARD"]).map(
        lambda regime: {**USUAL, "product": {"regime": regime}}
    )
    anything = _group(Facts).map(_sensible)
    near = st.tuples(anything, usual).map(lambda both: {**both[0], **both[1]})
    return st.one_of(anything, near.map(_sensible))


def _group(group: type[Group]) -> st.SearchStrategy[Document]:
    if group is Place:
        return st.sampled_from(CODES).map(lambda code: {"code": code})
    required: dict[str, st.SearchStrategy[Any]] = {}  # Any: as above
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for field in msgspec.structs.fields(group):
        if field.encode_name in NOT_DRAWN:
            continue
        if group is Authority and field.encode_name == "level":
            continue
        (required if field.required else optional)[field.encode_name] = _value(field.type)
    if group is Facts:
        optional.pop("actors")
        required["actors"] = _actors()
    return st.fixed_dictionaries(required, optional=optional)


def _value(kind: Any) -> st.SearchStrategy[Any]:  # Any: a type as annotations hold it
    wanted = bare(kind)
    if get_origin(wanted) is tuple:
        return st.lists(_value(get_args(wanted)[0]), max_size=4, unique_by=str)
    if isinstance(wanted, type) and issubclass(wanted, Group):
        return _group(wanted)
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return st.sampled_from([each.value for each in wanted])
    return {bool: st.booleans(), date: DAYS, int: st.just(36)}.get(wanted, st.just("x"))


def _actors() -> st.SearchStrategy[list[Document]]:
    roles = [role.value for role in ActorRole]
    of_role = {role: st.builds(_in_role, _group(Actor), st.just(role)) for role in roles}
    chosen = st.lists(st.sampled_from(roles), unique=True, max_size=5)
    return chosen.flatmap(lambda given: st.tuples(*(of_role[role] for role in given)).map(list))


def _in_role(actor: Document, role: str) -> Document:
    return {**actor, "role": role, "name": role}


def _sensible(document: Document) -> Document:
    """Without events after the day, and without details beside a stated regime."""
    day = document["date"]
    for group in document.values():
        if isinstance(group, dict):
            for name in [key for key, each in group.items() if isinstance(each, date)]:
                if group[name] > day:
                    del group[name]
        _drop_contradictions(group if isinstance(group, dict) else {})
    product = document.get("product", {})
    if "regime" in product:
        for name in ("underLicence", "underCcc", "mandatoryStandard", "touchesSafety"):
            product.pop(name, None)
    return document


def _drop_contradictions(group: Document) -> None:
    """What did not happen has no day, and what is in a list is not in its contrary."""
    for name in [key for key in group if f"{key}On" in group and group[key] is False]:
        del group[name]
    for one, other in CONTRARY:
        if one in group and other in group:
            group[other] = [each for each in group[other] if each not in group[one]]
    for inner in group.values():
        if isinstance(inner, dict):
            _drop_contradictions(inner)


def forgotten(document: Document, draw: st.DrawFn) -> Document:
    """The same with some facts left out."""
    kept: Document = {}
    for name, value in document.items():
        if name == "actors":
            kept[name] = value
        elif isinstance(value, dict):
            if name in TAKEN_AS_USUAL or draw(st.integers(0, 9)) > 0:
                kept[name] = forgotten(value, draw)
        elif name in ("date", "regime") or name in TAKEN_AS_USUAL or draw(st.booleans()):
            kept[name] = value
    return kept

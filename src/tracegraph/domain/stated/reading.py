"""Makes facts of a document (YAML, JSON, GraphQL); what is wrong is named, and what is right.

Nothing is guessed: an unknown name or value is refused with the list of the right ones.
"""

import re
import types
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from enum import Enum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

import msgspec

from tracegraph.domain.errors import InputError
from tracegraph.domain.stated.facts import Facts
from tracegraph.domain.stated.form import MAX_ITEMS, Group
from tracegraph.domain.stated.words import MEANINGS
from tracegraph.domain.times import LAST_DAY

Document = Any  # Any: what a YAML or JSON reader returns


def facts_of(document: Document) -> Facts:
    """The facts that a document states; InputError naming the place where it is wrong."""
    read = _read(document, Facts, "")
    try:
        return msgspec.convert(read, Facts)
    except msgspec.ValidationError as problem:
        raise InputError(f"the facts do not fit their form: {problem}") from problem


@cache
def bare(kind: Any) -> Any:  # Any: a type as annotations hold it
    """The type without Annotated and without "or None"."""
    if get_origin(kind) is Annotated:
        return bare(get_args(kind)[0])
    if get_origin(kind) in (Union, types.UnionType):
        return bare(next(each for each in get_args(kind) if each is not type(None)))
    return kind


def _read(value: Document, kind: Any, at: str) -> Document:  # Any: a type as annotations hold it
    wanted = bare(kind)
    if value is None:
        return None
    if isinstance(wanted, type) and issubclass(wanted, Group):
        return _group(value, wanted, at)
    if get_origin(wanted) is tuple:
        return _list(value, get_args(wanted)[0], at)
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return _choice(value, wanted, at)
    return _single(value, wanted, at)


def _group(value: Document, group: type[Group], at: str) -> dict[str, Document]:
    where = at or "the facts"
    known = fields_by_name(group)
    if not isinstance(value, Mapping):
        raise InputError(_no_group(where, value, known))
    for name in value:
        if name not in known:
            raise InputError(
                _no_such(f"{where}: there is no fact {name!r}", str(name), list(known))
                + _further_in(str(name), group)
            )
    for name, field in known.items():
        if field.required and value.get(name) is None:
            raise InputError(f"{where}: {name} is missing; it is always needed")
    return {
        str(name): _read(each, known[name].type, f"{at}.{name}" if at else str(name))
        for name, each in value.items()
        if each is not None
    }


def _no_group(where: str, value: Document, known: Mapping[str, msgspec.structs.FieldInfo]) -> str:
    """What to give in place of a single value: {code: '330782'} of a place, say."""
    problem = f"{where}: {_shown(value)} is no group of facts; give names with values"
    if "code" not in known:
        return f"{problem}, of: {', '.join(known)}"
    if str(value).isdigit():
        return f"{problem}, {{code: '{value}'}}"
    return f"{problem}, {{code: '330782'}} or {{abroad: true}} say"


def _further_in(name: str, group: type[Group]) -> str:
    """Where a group inside this one has a fact of that name."""
    for outer, field in fields_by_name(group).items():
        inner = bare(field.type)
        if isinstance(inner, type) and issubclass(inner, Group) and name in fields_by_name(inner):
            return f" {outer} has a fact of this name; give {outer}: {{{name}: …}}."
    return ""


@cache
def fields_by_name(group: type[Group]) -> Mapping[str, msgspec.structs.FieldInfo]:
    """A group's facts by the names under which they are stated."""
    return {field.encode_name: field for field in msgspec.structs.fields(group)}


def _list(value: Document, item: Any, at: str) -> list[Document]:  # Any: a type
    if not isinstance(value, list | tuple):
        raise InputError(f"{at}: {_shown(value)} is no list; give {_as_list(item)}")
    if len(value) > MAX_ITEMS:
        raise InputError(f"{at}: {len(value)} entries are too many; give at most {MAX_ITEMS}")
    return [_read(each, item, f"{at}[{number}]") for number, each in enumerate(value)]


def _as_list(item: Any) -> str:  # Any: a type
    """What a list of such items looks like: [{role: …, …}, …], or with values of its choice."""
    kind = bare(item)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return f"[ … ] with values of: {', '.join(str(each.value) for each in kind)}"
    if isinstance(kind, type) and issubclass(kind, Group):
        needed = [name for name, each in fields_by_name(kind).items() if each.required]
        return "[ {" + "".join(f"{name}: …, " for name in needed) + "…}, … ]"
    return "[ … ]"


def _choice(value: Document, choices: type[Enum], at: str) -> str:
    if isinstance(value, choices):
        return str(value.value)
    names = [str(each.value) for each in choices]
    if value not in names:
        problem = f"{at}: {_shown(value)} is none of its values"
        says = MEANINGS.get(choices, {})
        meant = [name for name in names if str(value) in re.split(_ENDS, says.get(name, ""))]
        if len(meant) == 1:
            raise InputError(f"{problem}; right are: {', '.join(names)}. Is {meant[0]} meant?")
        raise InputError(_no_such(problem, str(value), names))
    return str(value)


_ENDS = r"[（(）)：:.,，;、 ]+"  # of words in a meaning


def _single(value: Document, wanted: Any, at: str) -> Document:  # Any: a type
    if wanted is bool and not isinstance(value, bool):
        raise InputError(f"{at}: {_shown(value)} is neither true nor false; leave out what is open")
    if wanted is int and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
        raise InputError(f"{at}: {_shown(value)} is no whole number from 0 upwards")
    if wanted is date:
        return _day(value, at)
    if wanted is str:
        return _text(value, at)
    return value


def _day(value: Document, at: str) -> date:
    try:
        exact = isinstance(value, date) and not isinstance(value, datetime)
        day: date = value if exact else date.fromisoformat(value)
    except (TypeError, ValueError):
        raise InputError(f"{at}: {_shown(value)} is no day; give YYYY-MM-DD") from None
    if day > LAST_DAY:
        raise InputError(f"{at}: {day} is too late to count from; give a day up to {LAST_DAY}")
    return day


def _text(value: Document, at: str) -> str:
    if at.endswith(".code") and not (
        isinstance(value, str) and len(value) == 6 and value.isascii() and value.isdigit()
    ):
        raise InputError(
            f"{at}: {_shown(value)} is no division code; give six digits in quotes, '330782' say"
        )
    if not isinstance(value, str) or not 1 <= len(value) <= 500:
        raise InputError(f"{at}: {_shown(value)} is no text of 1 to 500 characters")
    return value


def _shown(value: Document) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _no_such(problem: str, given: str, right: list[str]) -> str:
    close = get_close_matches(given, right, n=1) or get_close_matches(given.upper(), right, n=1)
    meant = f" Is {close[0]} meant?" if close else ""
    return f"{problem}; right are: {', '.join(right)}.{meant}"


def groups(group: type[Group] = Facts, at: str = "") -> Iterator[tuple[str, type[Group]]]:
    """Every group of facts with its path, the outermost first, each type once."""
    seen: set[type[Group]] = set()
    waiting = [(at, group)]
    while waiting:
        path, each = waiting.pop(0)
        if each in seen:
            continue
        seen.add(each)
        yield path, each
        for field in msgspec.structs.fields(each):
            kind = bare(field.type)
            inner = bare(get_args(kind)[0]) if get_origin(kind) is tuple else kind
            if isinstance(inner, type) and issubclass(inner, Group):
                name = field.encode_name
                waiting.append((f"{path}.{name}" if path else name, inner))

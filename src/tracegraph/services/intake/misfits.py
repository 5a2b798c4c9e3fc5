"""What does not fit a record's form: msgspec's message as field, problem and remedy."""

import re
from collections.abc import Iterator

import msgspec

from tracegraph.domain.errors import RecordError
from tracegraph.domain.records.envelope import Day, Decimal, Record
from tracegraph.domain.records.kinds import KINDS
from tracegraph.domain.records.places import DivisionCode

_TYPE = re.compile(r"Expected `([a-z]+)(?: \| null)?`, got `([a-z]+)`")
_LENGTH = re.compile(r"of length (>=|<=) (\d+)")
_VALUE = re.compile(r"Invalid enum value (.*)", re.DOTALL)
_WANTED = {
    "str": "a text in quotes",
    "array": "a list in [ ]",
    "object": "an object in { }",
    "bool": "true or false",
    "int": "a whole number",
}
_PATTERNS = {
    Decimal: ("it is no quantity of 0 or more", "digits like 1200 or 12.5 in quotes are expected"),
    Day: ("it is no day", "YYYY-MM-DD is expected"),
    DivisionCode: ("it is no division code", "six digits are expected"),
}
_BY_PATTERN = {
    each.__metadata__[0].pattern: said  # type: ignore[attr-defined]  # Annotated has it
    for each, said in _PATTERNS.items()
}


def misfit(text: str, kind: type[Record] | None = None) -> RecordError:
    """msgspec's message on a record, of this kind where it is known."""
    problem, _, path = text.partition(" - at `$")
    field = path.rstrip("`").lstrip(".").removesuffix("[...]")
    if "unknown field" in problem or "missing required field" in problem:
        name = problem.rsplit("`", 2)[1]
        if "missing" in problem:
            return RecordError(name, "is missing", "it is required")
        return RecordError(name, "is not a field of this kind", "leave it out or correct its name")
    if field == "kind":
        return RecordError("kind", problem, f"one of {', '.join(sorted(KINDS))} is expected")
    return RecordError(field, *_said(problem, field, kind))


def _said(problem: str, field: str, kind: type[Record] | None) -> tuple[str, str]:
    """Problem and remedy; the README describes the form for what none of these is."""
    if found := _TYPE.fullmatch(problem):
        wanted, given = found.groups()
        remedy = f"{_WANTED.get(wanted, wanted)} is expected"
        return f"it is of the type {given}, not {wanted}", remedy
    if found := _LENGTH.search(problem):
        bound, count = found.groups()
        if bound == ">=":
            return "it is too short", f"at least {count} characters or entries are expected"
        return "it is too long", f"at most {count} characters or entries are expected"
    if found := _VALUE.fullmatch(problem):
        values = ", ".join(_values(kind, field)) if kind else ""
        remedy = f"one of {values} is expected" if values else "see the record format in the README"
        return f"{found[1]} is none of its values", remedy
    for pattern, said in _BY_PATTERN.items():
        if repr(pattern) in problem:
            return said
    return problem, "see the record format in the README"


def _values(kind: type[Record], field: str) -> Iterator[str]:
    name = re.split(r"[.\[]", field)[0]
    whole = msgspec.inspect.type_info(kind)
    assert isinstance(whole, msgspec.inspect.StructType), "a record is a struct"
    for each in whole.fields:
        if each.encode_name == name:
            yield from _enum_values(each.type)


def _enum_values(form: msgspec.inspect.Type) -> Iterator[str]:
    if isinstance(form, msgspec.inspect.EnumType):
        yield from (str(each.value) for each in form.cls)
    elif isinstance(form, msgspec.inspect.UnionType):
        for each in form.types:
            yield from _enum_values(each)
    elif isinstance(form, msgspec.inspect.ListType | msgspec.inspect.VarTupleType):
        yield from _enum_values(form.item_type)

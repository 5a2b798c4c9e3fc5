"""The reference data that come with the program, read from their files once: no store needed."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from tracegraph.analysis.assessment import Law
from tracegraph.analysis.recoding import Recoding
from tracegraph.domain.identifiers import id_parts, node_id
from tracegraph.domain.offices import Arrangement, Directory, Division, Office
from tracegraph.domain.records.conventions import Convention
from tracegraph.domain.records.definitions import Definition
from tracegraph.domain.records.law import Rule
from tracegraph.domain.records.places import Agreement, Authority, Jurisdiction
from tracegraph.domain.times import day_of
from tracegraph.store.statements import folder

Row = TypeVar("Row")


class _Recodings(msgspec.Struct, frozen=True):
    cites: str
    recodings: tuple[Recoding, ...]


def _file(name: str) -> Path:
    return folder("seed") / "reference" / name


def _lines(name: str, kind: type[Row]) -> Iterator[Row]:
    decoder = msgspec.json.Decoder(kind)
    for line in _file(name).read_bytes().splitlines():
        yield decoder.decode(line)


def _whole(name: str, kind: type[Row]) -> Row:
    return msgspec.json.decode(_file(name).read_bytes(), type=kind)


@cache
def definitions() -> dict[str, Definition]:
    """What the conditions of rules mean, by name."""
    return {each.name: each for each in _whole("definitions.json", tuple[Definition, ...])}


@cache
def law() -> Law:
    """All rules: those that name authorities first, then duties, in the order of their files."""
    rules = (*_lines("04-rules.jsonl", Rule), *_whole("duties.json", tuple[Rule, ...]))
    conventions = _whole("conventions.json", tuple[Convention, ...])
    return Law(tuple(sorted(rules, key=_place)), definitions(), conventions)


def _place(rule: Rule) -> tuple[bool, int, str]:
    """Order 110 by its articles, then the plan."""
    number = rule.article.removeprefix("令110-")
    return not number.isdigit(), int(number) if number.isdigit() else 0, rule.source_id or ""


@cache
def recodings() -> dict[str, Recoding]:
    """Replaced division codes, by the old code."""
    return {each.old: each for each in _whole("recodings.json", _Recodings).recodings}


@cache
def china() -> Directory:
    """All divisions, their authorities and the arrangements among them."""
    places = list(_lines("01-divisions.jsonl", Jurisdiction))
    parents = {_code(place.parent) for place in places}
    return Directory.of(
        (
            Division(each.code, each.name, each.level, _code(each.parent), each.code in parents)
            for each in places
        ),
        (_office(each) for each in _lines("02-authorities.jsonl", Authority)),
        (_arrangement(each) for each in _lines("03-agreements.jsonl", Agreement)),
    )


def _code(reference: str | None) -> str | None:
    return None if reference is None else id_parts(reference)[2]


def _office(row: Authority) -> Office:
    key = node_id("authority", "reference", row.source_id or "")
    superior = row.reports_to
    if superior is not None and not superior.startswith("authority:"):
        superior = node_id("authority", "reference", superior)
    division = _code(row.serves) or ""
    return Office(key, row.name, row.department, row.level, division, superior, row.assumed)


def _arrangement(row: Agreement) -> Arrangement:
    return Arrangement(
        id=row.source_id or "",
        name=row.name,
        mechanisms=row.mechanisms,
        members=row.binds,
        valid_from=day_of(row.valid_from),
        valid_to=day_of(row.valid_to),
        article=row.article,
        quote=row.quote,
        assumed=row.assumed,
        working_days=row.working_days,
    )

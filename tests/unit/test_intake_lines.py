"""A file of records, line by line: what is refused, where, and what would be right."""

import asyncio
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracegraph.cli.loading import load_files
from tracegraph.domain.errors import InputError, RecordError
from tracegraph.domain.records.envelope import Record
from tracegraph.services.intake.checks import check
from tracegraph.services.intake.lines import LONGEST_LINE, check_readable, read_lines
from tracegraph.services.intake.rows import node_row

GOOD = '{"kind": "organization", "source": "t", "sourceId": "1", "name": "甲"}'


def problem_of(line: str | bytes, folder: Path) -> RecordError | None:
    """What reading, checking and resolving say of a line; None where it is good."""
    path = folder / "records.jsonl"
    path.write_bytes(line if isinstance(line, bytes) else line.encode())
    [placed] = list(read_lines(path))
    if isinstance(placed.record, RecordError):
        return placed.record
    try:
        check(placed.record)
        node_row(placed.record)
    except RecordError as problem:
        return problem
    return None


@pytest.mark.parametrize(
    ("line", "field", "word"),
    [
        ('{"kind": "organization", "source": "t", "sourceId": "1"}', "name", "missing"),
        ('{"kind": "organisation", "name": "x"}', "kind", "organisation"),
        ('{"name": "x"}', "kind", "missing"),
        ('{"kind": "lot", "of": 3, "source": "t", "sourceId": "1"}', "of", "int"),
        (GOOD.replace('"name"', '"nmae"'), "nmae", "not a field"),
        (GOOD.replace('"source": "t", ', ""), "source", "missing"),
        (GOOD.replace('"sourceId": "1", ', ""), "sourceId", "missing"),
        (GOOD.replace('"t"', '"a:b"'), "sourceId", "a:b"),
        (GOOD.replace("}", ', "uscc": "91330110MA2XXXXXX0"}'), "uscc", "wrong"),
        (GOOD.replace("}", ', "recordedAt": "2026-01-01"}'), "recordedAt", "moment"),
        ('{"kind": "product", "name": "x", "gtin": "4006381333932"}', "gtin", "wrong"),
        ('{"kind": "product", "name": "x", "gtin": "4006381333931"}', "gtin", "canonical"),
        ("[1, 2]", "", "object"),
        ("{", "", "JSON"),
        (b'{"kind": "organization", "name": "\xff"}', "", ""),
        ('"' + "x" * LONGEST_LINE + '"', "", "longer"),
    ],
)
def test_a_bad_line_says_field_and_remedy(
    line: str | bytes, field: str, word: str, tmp_path: Path
) -> None:
    problem = problem_of(line, tmp_path)
    assert problem is not None
    assert problem.field == field
    assert word in problem.problem
    assert problem.remedy


SHIPMENT = {
    "kind": "shipment", "source": "t", "sourceId": "1", "from": "a", "to": "b", "lot": "l",
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"toJurisdiction": "jurisdiction:adc:330110"}, "to"),
        ({"to": None}, "to"),
        ({"product": "p"}, "lot"),
        ({"quantity": "5"}, "unit"),
        ({"quantity": "-5", "unit": "kg"}, "quantity"),
        ({"quantity": "1e3", "unit": "kg"}, "quantity"),
        ({"sentAt": "yesterday"}, "sentAt"),
        ({"sentAt": "2026-02-30"}, "sentAt"),
        ({"sentAt": "2026-03-05T08:30:00"}, "sentAt"),
        ({"sentAt": "2026-03/2026-01"}, "sentAt"),
        ({"shipmentKind": "GIFT"}, "shipmentKind"),
    ],
)
def test_a_bad_shipment_names_the_field(
    change: dict[str, str | None], field: str, tmp_path: Path
) -> None:

    row = {key: value for key, value in {**SHIPMENT, **change}.items() if value is not None}
    problem = problem_of(json.dumps(row), tmp_path)
    assert problem is not None
    assert problem.field == field


LOT = {"kind": "lot", "source": "t", "sourceId": "1", "of": "p"}
DIVISION = {"kind": "jurisdiction", "code": "330110", "name": "x", "level": "COUNTY"}


MISFITS: list[tuple[dict[str, object], str, str]] = [
    (
        {**SHIPMENT, "shipmentKind": "GIFT"},
        "'GIFT' is none of its values",
        "one of SALE, RETURN, TRANSFER, RETAIL, DESTRUCTION, IMPORT is expected",
    ),
    (
        {**SHIPMENT, "quantity": "-5", "unit": "kg"},
        "it is no quantity of 0 or more",
        "digits like 1200 or 12.5 in quotes are expected",
    ),
    (
        {**SHIPMENT, "quantity": "５", "unit": "kg"},
        "it is no quantity of 0 or more",
        "digits like 1200 or 12.5 in quotes are expected",
    ),
    (
        {**SHIPMENT, "quantity": 5, "unit": "kg"},
        "it is of the type int, not str",
        "a text in quotes is expected",
    ),
    ({**DIVISION, "code": "３３０１１０"}, "it is no division code", "six digits are expected"),
    ({**LOT, "of": ""}, "it is too short", "at least 1 characters or entries are expected"),
    (
        {**LOT, "code": "x" * 2999},
        "it is too long",
        "at most 2000 characters or entries are expected",
    ),
    (
        {"kind": "organization", "uscc": "1", "name": "x", "roles": "PRODUCER"},
        "it is of the type str, not array",
        "a list in [ ] is expected",
    ),
]


@pytest.mark.parametrize(("row", "problem", "remedy"), MISFITS)
def test_a_misfit_is_told_in_words_with_what_would_be_right(
    row: dict[str, object], problem: str, remedy: str, tmp_path: Path
) -> None:
    said = problem_of(json.dumps(row), tmp_path)
    assert said is not None
    assert (said.problem, said.remedy) == (problem, remedy)


def test_the_records_of_the_readme_clash_with_no_seed() -> None:
    root = Path(__file__).parents[2]
    lines = [
        line
        for line in (root / "README.md").read_text("utf-8").splitlines()
        if line.startswith('{"kind"')
    ]
    seeds = "".join(path.read_text("utf-8") for path in root.glob("seed/*/*.jsonl"))
    assert len(lines) == 3
    for line in lines:
        row = json.loads(line)
        assert f'"{row.get("uscc") or row["source"]}"' not in seeds


def test_of_files_of_which_one_cannot_be_read_none_is_taken_in(tmp_path: Path) -> None:
    good = tmp_path / "good.jsonl"
    good.write_text(GOOD, encoding="utf-8")
    check_readable(good)
    for wrong, word in ((tmp_path / "missing.jsonl", "does not exist"), (tmp_path, "is a folder")):
        nothing: Any = None  # Any: a store that is not to be asked
        with pytest.raises(InputError, match=word):
            asyncio.run(load_files(nothing, [good, wrong]))


def test_a_file_in_utf16_is_refused_as_a_whole(tmp_path: Path) -> None:
    problem = problem_of(f"{GOOD}\n{GOOD}".encode("utf-16"), tmp_path)
    assert problem is not None
    assert str(problem) == "record: the file is UTF-16; save it as UTF-8"


BOX = {"unit": "箱", "equals": "20", "of": "台"}


@pytest.mark.parametrize(
    ("factors", "word"),
    [
        ([{**BOX, "equals": "0"}], "more than 0"),
        ([BOX, {**BOX, "equals": "24"}], "one factor a unit"),
        ([{**BOX, "of": "箱"}], "smaller ones"),
        ([BOX, {"unit": "台", "equals": "0.05", "of": "箱"}], "smaller ones"),
    ],
)
def test_unit_factors_that_contradict_each_other_are_refused(
    factors: list[dict[str, str]], word: str, tmp_path: Path
) -> None:
    row = {"kind": "product", "source": "t", "sourceId": "p", "name": "x", "unitFactors": factors}
    problem = problem_of(json.dumps(row), tmp_path)
    assert problem is not None
    assert (problem.field, word in problem.remedy) == ("unitFactors", True)


def test_a_product_may_say_how_its_goods_are_packed(tmp_path: Path) -> None:
    factors = [BOX, {"unit": "托", "equals": "48", "of": "箱"}]
    row = {"kind": "product", "source": "t", "sourceId": "p", "name": "x", "unitFactors": factors}
    assert problem_of(json.dumps(row), tmp_path) is None


def test_an_arrival_before_the_departure_is_taken_as_recorded(tmp_path: Path) -> None:

    row = {**SHIPMENT, "sentAt": "2026-03-05", "receivedAt": "2026-03-01"}
    assert problem_of(json.dumps(row), tmp_path) is None


def test_a_byte_order_mark_and_empty_lines_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.encode() + b"\r\n\r\n\n" + GOOD.encode())
    placed = list(read_lines(path))
    assert [each.place for each in placed] == ["1", "4"]
    assert all(isinstance(each.record, Record) for each in placed)


def test_a_line_after_one_that_is_too_long_is_read(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"x" * (3 * LONGEST_LINE) + b"\n" + GOOD.encode())
    first, second = read_lines(path)
    assert isinstance(first.record, RecordError)
    assert isinstance(second.record, Record)


def test_a_path_that_is_no_file_is_said_so(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.jsonl"):
        with pytest.raises(InputError, match="give the path"):
            list(read_lines(path))


@given(st.binary(max_size=200))
def test_any_bytes_are_records_or_refusals(content: bytes) -> None:

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any"
        path.write_bytes(content)
        for placed in read_lines(path):
            assert isinstance(placed.record, Record | RecordError)

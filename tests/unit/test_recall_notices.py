"""Real recall notices, in ../shared/data/recalls: what is read of them is right, the rest is said.

The counts are lower bounds. Sixty readings were compared with their texts by eye, and those in
READ_BY_EYE stay as they were; none was wrong.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tracegraph.analysis.recall_scope import Dimension, parse_scope, printed
from tracegraph.analysis.recall_scope.reading import Outcome, Reading, read_scope
from tracegraph.analysis.recall_scope.written_dates import DateOrder

REAL = Path(__file__).parents[3] / "shared" / "data" / "recalls"
needs_notices = pytest.mark.skipif(
    not REAL.is_dir(), reason=f"REAL RECALL NOTICES ARE MISSING: there is no {REAL}"
)
# What stands bare in a field of a Safety Gate alert; its dates are European.
FIELDS = {
    "production_dates": Dimension.MADE,
    "batch_number": Dimension.LOT,
    "barcode": Dimension.GTIN,
}
LEAST = {  # complete, at least partly
    "production_dates": (179, 191),
    "batch_number": (44, 46),
    "barcode": (103, 103),
}
READ_BY_EYE = [
    (
        "production_dates",
        "The affected vehicles were manufactured between 4 and 14 December 2020.",
        ["made 2020-12-04..2020-12-14"],
        [],
    ),
    ("production_dates", "01.07. 2010 - 21.08.2014", ["made 2010-07-01..2014-08-21"], []),
    ("production_dates", "4/12/2023", ["made 2023-12-04"], []),
    (
        "production_dates",
        "C3: 09.04.2009 - 20.02.2017\nDS3: 26.06.2009 - 30.05.2019",
        ["made 2009-04-09..2017-02-20", "made 2009-06-26..2019-05-30"],
        ["C3:", "DS3:"],
    ),
    (
        "production_dates",
        "From 3/1/2022 to 14/10/2022 (2008)\n1/2/2022 (Partner)",
        ["made 2022-01-03..2022-10-14", "made 2022-02-01"],
        ["(2008)", "(Partner)"],
    ),
    ("production_dates", "20.07.23 - 25.09.2024 (Renegade PHEV)", [], None),
    ("batch_number", "23W17 - 23W46", ["lot 23W17–23W46"], []),
    (
        "batch_number",
        "From MCJF-1000031 to MCJF-1005100 (HRM1000)\nFrom MCKF-1000010 to MCKF-1003129 (HRM1500)",
        ["lot MCJF-1000031–MCJF-1005100", "lot MCKF-1000010–MCKF-1003129"],
        ["(HRM1000)", "(HRM1500)"],
    ),
    (
        "batch_number",
        "E2037: 2318, 2319 and 2322\nE20382: 2313, 2316, 2318 and 2319",
        ["lot 2318, 2319, 2322", "lot 2313, 2316, 2318, 2319"],
        ["E2037:", "E20382:"],
    ),
    ("batch_number", "010248; 120739\n010248; 120783", ["lot 010248, 120739, 120783"], []),
    ("batch_number", "2022/04", ['lot "2022/04"'], []),
    ("batch_number", "05-12-2022 A", [], None),
    ("batch_number", "L 643 of 13/09/10", [], None),
    (
        "barcode",
        "3220660344024\n3220660344048",
        ["GTIN 03220660344024, 03220660344048"],
        [],
    ),
    ("barcode", "8004830291389", [], None),  # its check digit is wrong
    ("barcode", "B0CHYPVWHV", [], None),  # no GTIN
]


def read(field: str, text: str) -> Reading:
    return read_scope(text, FIELDS[field], DateOrder.DAY_FIRST)


@pytest.mark.parametrize(("field", "text", "parts", "left_out"), READ_BY_EYE)
def test_a_notice_is_read_as_far_as_it_is_plain(
    field: str, text: str, parts: list[str], left_out: list[str] | None
) -> None:
    reading = read(field, text)
    assert [printed(each.scope) for each in reading.parts] == parts
    assert list(reading.left_out) == ([text] if left_out is None else left_out)


def alerts() -> list[dict[str, Any]]:  # Any: JSON
    found: list[dict[str, Any]] = json.loads((REAL / "safetygate_alerts.json").read_text("utf-8"))
    return found


@needs_notices
@pytest.mark.parametrize("field", FIELDS)
def test_most_fields_of_safety_gate_alerts_are_read_whole(field: str) -> None:
    texts = [each[field] for each in alerts() if each.get(field)]
    outcomes = Counter(read(field, text).outcome for text in texts)
    complete, partly = LEAST[field]
    assert outcomes[Outcome.COMPLETE] >= complete
    assert outcomes[Outcome.COMPLETE] + outcomes[Outcome.PARTLY] >= partly


@needs_notices
def test_every_reading_says_nothing_that_does_not_stand_in_the_text() -> None:
    for alert in alerts():
        for field in FIELDS:
            text = alert.get(field) or ""
            reading = read(field, text)
            for part in reading.parts:
                assert text[part.start :].startswith(part.text)
                assert parse_scope(printed(part.scope)) == part.scope
            if text.strip() and reading.outcome is not Outcome.COMPLETE:
                assert reading.problem is not None
                assert reading.left_out


@needs_notices
def test_order_of_days_and_months_is_never_guessed() -> None:
    texts = [each["production_dates"] for each in alerts() if each.get("production_dates")]
    readings = [read_scope(text, Dimension.MADE) for text in texts]
    complete = [each for each in readings if each.outcome is Outcome.COMPLETE]
    assert len(complete) >= 176
    known = [read("production_dates", text) for text in texts]
    for unknown, right in zip(readings, known, strict=True):
        scopes = {each.start: each.scope for each in right.parts}
        assert all(scopes[each.start] == each.scope for each in unknown.parts)


@needs_notices
def test_models_and_gtins_in_the_prose_of_fda_recalls_are_found() -> None:
    rows = json.loads((REAL / "fda_ires_168.json").read_text("utf-8"))["RESULT"]
    texts = [row["PRODUCTDESCRIPTIONTXT"] for row in rows]
    readings = [read_scope(text, order=DateOrder.MONTH_FIRST) for text in texts]
    found = [each for each in readings if each.parts]
    assert len(found) >= 88
    named = {name for each in found for part in each.parts for box in part.scope.boxes()
             for name in box.named}  # fmt: skip
    assert {Dimension.GTIN, Dimension.MODEL, Dimension.LOT} <= named

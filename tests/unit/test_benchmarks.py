"""The benchmarks' data and figures are what they are said to be; here at sizes of no weight.

The chain is made in a process of its own with the kernels left uncompiled: that takes a second,
compiling them ten.
"""

import json
import os
import pickle
import subprocess
import sys
from collections import Counter
from pathlib import Path

import msgspec
import numpy as np
import pytest

from perf import transfer_records as records
from perf.chain_dates import ChainDates
from perf.chain_size import DEEPEST, SHALLOWEST, chain_size
from perf.chain_tables import Chain
from perf.chain_truth import Entries, Truth, least_stock
from perf.long_shapes import great_circle, long_chain
from perf.measuring import Report, Runs
from perf.transfers import IN_EXPONENT, MOST, OUT_EXPONENT, exponent_of, transfers
from tracegraph.domain.records.kinds import decode_record
from tracegraph.services.intake.checks import check
from tracegraph.services.intake.rows import node_row

SIZE = 0.0002
RECALLED = (3, 40, 41, 200)
MADE = f"""
import pickle, sys
import numpy as np
from perf.chain import chain
from perf import transfer_records as records
from perf.chain_dates import recorded_dates
from perf.chain_rows import chain_rows
from perf.chain_size import chain_size
from perf.chain_truth import entries, truth
made = chain(chain_size({SIZE}))
dates, changes = recorded_dates(made), entries(made)
true = truth(made, changes, np.array({RECALLED}))
pickle.dump((made, dates, changes, true, list(chain_rows(made, dates))), sys.stdout.buffer)
"""
Made = tuple[Chain, ChainDates, Entries, Truth, list[dict[str, object]]]


@pytest.fixture(scope="module")
def made() -> Made:
    environment = {**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", MADE], env=environment, stdout=subprocess.PIPE, check=True
    )
    whole: Made = pickle.loads(done.stdout)
    return whole


def test_s1_has_the_degrees_of_power_laws() -> None:
    graph = transfers(100_000)
    out = np.bincount(graph.origin, minlength=graph.holders)
    into = np.bincount(graph.target, minlength=graph.holders)
    assert len(graph) == 100_000
    assert graph.holders == round(100_000 * 264_075 / 1_379_527)
    assert exponent_of(out, 1) == pytest.approx(OUT_EXPONENT, abs=0.02)
    assert exponent_of(into, 2) == pytest.approx(IN_EXPONENT, abs=0.03)
    assert max(out.max(), into.max()) <= MOST
    assert out[graph.hubs(1)[0]] == out.max()


def test_s1_is_the_same_again_in_the_order_of_time() -> None:
    one, same, other = transfers(2_000), transfers(2_000), transfers(2_000, seed=2)
    assert np.array_equal(one.target, same.target)
    assert np.array_equal(one.at, same.at)
    assert not np.array_equal(one.at, other.at)
    assert (np.diff(one.at) >= 0).all()
    assert one.quantity.min() >= 1


def test_s1_says_when_so_few_holders_cannot_have_so_many_shipments() -> None:
    with pytest.raises(ValueError, match="give more holders"):
        transfers(5_000, holders=10)


def test_long_shapes_have_one_way_through_in_time() -> None:
    chain, circle = long_chain(5), great_circle(3)
    assert chain.origin.tolist() == [0, 1, 2, 3, 4]
    assert chain.target.tolist() == [1, 2, 3, 4, 5]
    assert circle.origin.tolist() == [0, 1, 2, 0, 1, 2]
    assert circle.target.tolist() == [1, 2, 0, 1, 2, 0]
    assert (np.diff(circle.at) > 0).all()


def test_the_chain_has_the_counts_that_were_asked_for(made: Made) -> None:
    chain, size = made[0], chain_size(SIZE)
    assert len(chain.lots.product) == size.lots
    assert len(chain.shipments) == size.shipments
    assert len(chain.listing_product) == size.listings
    assert set(chain.depth.tolist()) <= set(range(SHALLOWEST, DEEPEST + 1))


def test_nobody_in_the_chain_ships_what_he_does_not_have(made: Made) -> None:
    assert least_stock(made[2]) == 0


def test_every_shipment_of_the_chain_holds_what_it_says(made: Made) -> None:
    ships, lineages = made[0].shipments, made[0].lineages
    inside = np.bincount(ships.part_of, ships.part_units, len(ships)).astype(np.int64)
    assert np.array_equal(inside, ships.quantity)
    label = ships.lot[ships.part_of]
    assert np.array_equal(label[label >= 0], lineages.lot[ships.part_line][label >= 0])
    assert (
        made[0].lots.product[lineages.lot[ships.part_line]] == ships.product[ships.part_of]
    ).all()
    assert (ships.received > ships.sent).all()


def test_the_chain_has_its_shares_of_what_makes_a_trace_hard(made: Made) -> None:
    ships = made[0].shipments
    assert np.mean(ships.lot < 0) == pytest.approx(0.20, abs=0.05)
    assert np.mean(ships.kind == 1) == pytest.approx(0.01, abs=0.01)
    assert np.mean(ships.recorded - ships.sent > 9 * 86_400_000) == pytest.approx(0.03, abs=0.02)
    repacked = np.unique(made[0].lineages.lot[made[0].repackings.flow_before])
    assert len(repacked) / len(made[0].lots.product) == pytest.approx(0.15, abs=0.03)


def test_the_truth_is_that_of_going_through_the_books_unit_by_unit(made: Made) -> None:
    chain, changes, true = made[0], made[2], made[3]
    lines = chain.lineages

    def affected(lot: int) -> bool:
        above = lines.parent[lines.lot == lot]
        return lot in RECALLED or any(affected(int(lines.lot[each])) for each in above[above >= 0])

    def recalled(line: int) -> bool:
        above = int(lines.parent[line])
        return int(lines.lot[line]) in RECALLED or (above >= 0 and recalled(above))

    of_lots: Counter[int] = Counter()
    of_units: Counter[int] = Counter()
    holders = set()
    for place, line, units in zip(changes.place, changes.lineage, changes.units, strict=True):
        key = int(lines.lot[line]) * len(true.holders) + int(place)
        if affected(int(lines.lot[line])):
            holders.add(int(place))
            of_lots[key] += int(units)
        if recalled(int(line)):
            of_units[key] += int(units)
    for counted, stock in ((of_lots, true.of_lots), (of_units, true.of_units)):
        found = dict(zip(stock.held.tolist(), stock.units.tolist(), strict=True))
        assert {key: units for key, units in counted.items() if units} == found
    assert set(np.flatnonzero(true.holders).tolist()) == holders


def test_the_chain_as_records_is_what_intake_takes(made: Made) -> None:
    rows = made[4]
    records = [decode_record(json.dumps(row).encode()) for row in rows]
    for record in records:
        check(record)
    ids = {node_row(record).id for record in records}
    named = {each for record in records for _, kind, each in node_row(record).named}
    assert len(ids) == len(rows)
    assert {each for each in named - ids if not each.startswith("jurisdiction:")} == set()
    assert Counter(str(row["kind"]) for row in rows)["shipment"] == len(made[0].shipments)


def test_what_is_loaded_in_bulk_is_what_intake_would_write() -> None:
    graph = transfers(50)
    shipments = list(records.shipment_rows(graph, 0, len(graph)))
    pairs = [(row, records.shipment_node(row, 7)) for row in shipments]
    pairs += [
        (records.organization_row(each), records.organization_node(each, 7)) for each in (3, 4)
    ]
    for row, node in pairs:
        record = decode_record(json.dumps(row).encode())
        check(record)
        taken = node_row(record)
        recorded = {"recordedAt": records.RECORDED_AT, "recordedBy": records.RECORDED_BY}
        assert node == {
            "id": taken.id, **taken.properties, "digest": taken.digest, **recorded, "seq": 7,
        }  # fmt: skip
    assert [decode_record(json.dumps(row).encode()) for row in records.first_rows(graph)]


def test_a_report_prints_one_table_and_keeps_every_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    report = Report("tiny", "What it is", ("ms", "holders"))
    report.add("ours", Runs((3.0, 1.0, 2.0), "ms"), 1234)
    report.add("peer", "over 120 s", None)
    report.publish()
    kept = msgspec.json.decode((tmp_path / "build" / "bench-tiny.json").read_bytes())
    assert capsys.readouterr().out.splitlines() == [
        "What it is",
        "              ms  holders",
        "ours      2.0 ms    1,234",
        "peer  over 120 s",
    ]
    assert kept["rows"]["ours"]["ms"] == {"median": 2.0, "unit": "ms", "runs": [3.0, 1.0, 2.0]}
    assert {"cpu", "cores", "memoryGiB", "loadAverage"} <= kept["machine"].keys()
    assert {"python", "numpy", "tracegraph"} <= kept["versions"].keys()


@pytest.mark.parametrize(("percent", "value"), [(50, 5.0), (95, 10.0), (100, 10.0), (1, 1.0)])
def test_a_percentile_is_a_run_that_was_measured(percent: float, value: float) -> None:
    assert Runs(tuple(float(each) for each in range(10, 0, -1)), "ms").percentile(percent) == value

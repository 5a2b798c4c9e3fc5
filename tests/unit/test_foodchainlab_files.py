"""A FoodChain-Lab file of any form is read whole, or refused with what is wrong."""

import json
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fcl_documents import (
    ORDER,
    SOURCE,
    A,
    B,
    assert_sound,
    contents,
    document,
    full,
    links_of,
    of_kind,
    sent,
    shipment,
)
from fcl_walk import backward, every_path, forward, impossible_links, network
from tracegraph.domain.errors import InputError
from tracegraph.domain.records.flow import Shipment
from tracegraph.domain.records.goods import Lot
from tracegraph.domain.records.parties import Organization
from tracegraph.services.foodchainlab import records, source_of

REAL = Path(__file__).parents[3] / "shared" / "data" / "foodchainlab"

# The older forms


def test_the_older_raw_form_is_read() -> None:
    content = {
        "title": "bbk",
        "stations": [
            {"id": "1", "street": "Weg", "housenumber": "2", "zip": "1", "city": "X"},
            {"id": 2, "name": "Shop"},
            {"id": "group", "name": "both", "contains": ["1", "2"]},
        ],
        "deliveries": [
            {"id": "d1", "source": "1", "target": 2, "lot": "L", "date": "2015-03-10"},
            {"id": "d2", "source": "group", "originalSource": "2", "target": "1", "date": None},
        ],
        "deliveriesRelations": [{"id": "0", "source": "d1", "target": "d2"}, {"id": "d1"}, 7],
    }
    conversion = records(json.dumps(content).encode(), SOURCE)
    assert set(of_kind(conversion, Organization)) == {"1", "2"}
    assert of_kind(conversion, Organization)["1"].domicile == "Weg 2, 1 X"
    assert shipment(conversion, "d1").sent_at == "2015-03-10"
    assert shipment(conversion, "d1").lot == full("lot", "L")
    assert shipment(conversion, "d2").from_ == full("organization", "2")
    assert contents(conversion, "d2") == (full("shipment", "d1"),)
    assert sorted({one.position for one in conversion.refusals}) == [
        "deliveriesRelations[1]", "deliveriesRelations[2]",
    ]  # fmt: skip


def test_the_older_form_with_settings_is_read() -> None:
    links = [{"source": "d1", "target": "d2"}]
    properties = [{"name": "date", "value": "2015-03-10"}, None]
    elements = {
        "stations": [{"id": "1"}, {"id": "2", "connections": links}],
        "deliveries": [
            {"id": "d1", "source": "1", "target": "2", "properties": properties},
            {"id": "d2", "source": "2", "target": "1"},
        ],
    }
    content = {"elements": elements, "layout": {}, "gisLayout": {}, "graphSettings": {}}
    conversion = records(json.dumps(content).encode(), SOURCE)
    assert shipment(conversion, "d1").sent_at == "2015-03-10"
    assert contents(conversion, "d2") == (full("shipment", "d1"),)
    assert conversion.refusals == ()


# Whole files


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \n", "is empty"),
        (b"PK\x03\x04....", "spreadsheet or zip"),
        ("{}".encode("utf-16"), "encoded in UTF-16"),
        ('{"data": "Mädel"}'.encode("latin-1"), "not UTF-8"),
        (b"ID;Name\n1;x", "not JSON"),
        (b"{} {}", "not JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[" + b"1" * 5000 + b"]", "number that is too long"),
        (b"[]", "holds a list"),
        (b"null", "holds null"),
        (b"{}", "JSON of another kind"),
        (b'{"graph": {}, "graphLayers": []}', "JSON of another kind"),
        (b'{"utxCore": {}}', "is UTX"),
        (b'{"data": {"stations": {"data": []}}}', "no list data.deliveries.data"),
        (b'{"deliveriesRelations": [], "stations": 5}', "no list stations, deliveries"),
        (b'{"elements": {}}', "elements.stations"),
    ],
)
def test_a_file_that_is_none_says_what_is_wrong(content: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        records(content, SOURCE)


def test_a_file_that_was_cut_off_is_refused_wherever_it_was_cut() -> None:
    whole = document([A, B], [sent("D1", "A", "B")])
    for length in range(1, len(whole)):
        with pytest.raises(InputError):
            records(whole[:length], SOURCE)
    with pytest.raises(InputError, match="as if cut off"):
        records(whole[:-1], SOURCE)


def test_a_byte_order_mark_and_nan_do_no_harm() -> None:
    text = document([A | {"Latitude": float("nan")}]).decode()
    assert "NaN" in text
    assert len(records(b"\xef\xbb\xbf" + text.encode(), SOURCE).records) == 1


def test_an_unknown_version_is_read_with_a_warning() -> None:
    content = json.loads(document([A])) | {"version": "2.0.0"}
    conversion = records(json.dumps(content).encode(), SOURCE)
    assert len(conversion.records) == 1
    assert [one.field for one in conversion.warnings] == ["version"]


def test_numbers_that_would_fill_the_memory_do_not() -> None:
    text = document([A, B], [sent("D1", "A", "B", Amount=0.5)]).decode()
    for number in ("1e999999999", "1e99999999999999999999", "-1e-999999999"):
        conversion = records(text.replace("0.5", number).encode(), SOURCE)
        assert shipment(conversion, "D1").quantity is None


def test_a_source_that_no_id_can_have_is_refused() -> None:
    with pytest.raises(InputError, match="source"):
        records(document([A]), "food:chain")
    for stem in ("a:b", "x" * 300, "", "文件"):
        assert records(document([A]), source_of(stem)).records


# Whatever a file holds


IDS = st.sampled_from(["1", "2", "3", 1, 2.0, "3 ", "S|1", "S", None, True, "", "x:y:z"])
DATES = st.sampled_from([None, "2019-01-05", "04.01.2019", "1/2/2019", "12/2018", "2019", "?", 18])
NAMES = st.sampled_from([None, "Tea", "1|Tea", "T\x00", "\ud800", 5])
STATIONS = st.fixed_dictionaries(
    {"ID": IDS}, optional={"Name": NAMES, "type of business": NAMES, "Country": NAMES}
)
DELIVERIES = st.fixed_dictionaries(
    {"ID": IDS, "from": IDS, "to": IDS},
    optional={
        "Name": NAMES, "Lot ID": NAMES, "Lot Number": NAMES, "Date Delivery": DATES,
        "Date Delivery Arrival": DATES, "Production date": DATES,
        "Amount": st.one_of(st.text(max_size=8), st.floats(), st.sampled_from(["5 kg", "1,5 t"])),
        "Delivery_Amount": st.one_of(st.integers(), st.floats(), st.text(max_size=4)),
        "Delivery_Unit": NAMES, "Lot Amount Number": st.integers(), "Lot Amount Unit": NAMES,
    },
)  # fmt: skip
LINKS = st.fixed_dictionaries({}, optional={"from": IDS, "to": IDS, "Next": IDS})
DOCUMENTS = st.builds(
    document,
    st.lists(STATIONS, max_size=6),
    st.lists(DELIVERIES, max_size=8),
    st.lists(LINKS, max_size=10),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(["id", "value", "data", "stations", "deliveries", "name", "connections",
                         "deliveryRelations", "deliveriesRelations", "elements", "properties",
                         "contains", "source", "target", "version"]), inner, max_size=5),
    max_leaves=25,
)  # fmt: skip


@given(DOCUMENTS)
@settings(deadline=None, max_examples=200)
def test_any_tables_become_sound_records_or_refusals(content: bytes) -> None:
    conversion = records(content, SOURCE)
    assert_sound(conversion)
    for finding in (*conversion.refusals, *conversion.warnings):
        assert finding.position
        assert finding.problem
        assert finding.remedy
        str(finding).encode()


@given(JSON)
@settings(deadline=None, max_examples=200)
def test_any_json_is_read_or_refused(content: object) -> None:
    with suppress(InputError):
        assert_sound(records(json.dumps(content).encode(), SOURCE))


@given(st.binary(max_size=60))
@settings(deadline=None, max_examples=100)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with pytest.raises(InputError):
        records(content, SOURCE)


PLAIN_DELIVERIES = st.lists(
    st.builds(
        lambda start, end, left, arrived: {
            "from": start, "to": end, "Date Delivery": left, "Date Delivery Arrival": arrived,
        },
        st.sampled_from("AB"), st.sampled_from("AB"), DATES, DATES,
    ), min_size=1, max_size=6,
)  # fmt: skip
PLAIN_LINKS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=12)


@given(PLAIN_DELIVERIES, PLAIN_LINKS)
@settings(deadline=None, max_examples=200)
def test_the_walk_of_the_tests_is_itself_right(
    deliveries: list[dict[str, object]], links: list[tuple[int, int]]
) -> None:
    rows = [{"ID": str(index)} | row for index, row in enumerate(deliveries)]
    cells = [{"from": str(first), "to": str(second)} for first, second in links if first != second]
    content = document([A, B], rows, cells)
    net = network(content)
    assert net.links == links_of(records(content, SOURCE))
    reached = {start: forward(net, start) for start in net.times}
    assert reached == {start: every_path(net, start) for start in net.times}
    origins = {start: backward(net, start) for start in net.times}
    assert {(a, b) for a, found in reached.items() for b in found} == {
        (a, b) for b, found in origins.items() for a in found
    }


# The real files


def real(name: str) -> bytes:
    path = REAL / name
    if not path.exists():
        pytest.skip(f"THE REAL FILES ARE MISSING: {path} is not there")
    return path.read_bytes()


@pytest.mark.parametrize(
    ("name", "counts", "links", "impossible"),
    [
        ("ExampleData.json", (24, 24, 26, 29, 29), 31, 0),
        ("Scenario_1_Outbreak-Baby-Tea.json", (9, 10, 14, 16, 16), 16, 2),
        ("Scenario_2_LaSource.json", (16, 20, 108, 110, 110), 437, 2),
    ],
)
def test_the_real_files_come_in_whole(
    name: str, counts: tuple[int, ...], links: int, impossible: int
) -> None:
    content = real(name)
    conversion = records(content, SOURCE)
    found = Counter(type(placed.record) for placed in conversion.records)
    assert tuple(found[kind] for kind in ORDER) == counts
    assert (conversion.refusals, conversion.warnings) == ((), ())
    assert_sound(conversion)
    shipments = of_kind(conversion, Shipment).values()
    assert all(one.quantity and one.unit for one in shipments)
    net = network(content)
    assert links_of(conversion) == net.links
    assert len(net.links) == links
    assert len(impossible_links(net)) == impossible


def test_lots_of_the_example_that_share_a_lot_id_keep_it() -> None:
    lots = of_kind(records(real("ExampleData.json"), SOURCE), Lot)
    assert lots["F1@S346|Flour"].foreign_id == lots["F1@S750|Flour"].foreign_id == "F1"
    assert lots["F1@S346|Flour"].of == full("product", "S346|Flour")
    assert "F1" not in lots

"""What a trace says that the records leave open."""

from flow_rows import numbered
from tracegraph.analysis.starts import holding_start
from tracegraph.analysis.trace import Assumptions, Reach, trace_backward
from tracegraph.domain.trace import GapKind
from tracegraph.services.trace.gaps import KINDS, open_points

PLACES = {name: f"organization:t:{name}" for name in "ABC"}
# B got the lot without its number, and passed it on under it
ROWS = [
    {"kind": "lot", "id": "lot:t:1", "of": "product:t:P", "madeBy": PLACES["A"]},
    {"kind": "shipment", "id": "shipment:t:0", "product": "product:t:P", "sentAt": "2026-03-01"}
    | {"from": PLACES["A"], "to": PLACES["B"]},
    {"kind": "shipment", "id": "shipment:t:1", "lot": "lot:t:1", "sentAt": "2026-03-02"}
    | {"from": PLACES["B"], "to": PLACES["C"]},
]


def kinds_behind(
    rows: list[dict[str, str]], stopped: str = "", hops: int | None = None
) -> set[str]:
    flow = numbered(rows)
    start = holding_start(flow.index, flow.item("lot:t:1"), flow.place(PLACES["C"]), forward=False)
    places = tuple(flow.place(PLACES[name]) for name in stopped)
    given = Assumptions(stopped_places=places, most_steps=hops)
    reach: Reach = trace_backward(flow.index, start, given)
    return {KINDS[kind].value for kind in open_points(flow.index, reach).kind}


def test_where_a_walk_was_told_to_end_no_origin_is_missed() -> None:
    missed = GapKind.ORIGIN_NOT_RECORDED.value
    assert missed not in kinds_behind(ROWS)
    assert missed not in kinds_behind(ROWS, stopped="B")
    assert missed not in kinds_behind(ROWS, hops=1)
    for limits in ({}, {"stopped": "B"}, {"hops": 1}):
        assert missed in kinds_behind([ROWS[0], ROWS[2]], **limits)

"""Makes the kernels of amounts ready: compiled once a machine, then read from where they lie."""

import numpy as np

from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.analysis.quantities.concerned import concerned
from tracegraph.analysis.quantities.estimates import Method, estimated
from tracegraph.analysis.quantities.ledger import NONE, Entries, Holdings, Kind, Ledger, Start
from tracegraph.analysis.quantities.proof import proven


def make_ready() -> None:
    """Work out the amounts of a lot of which one unit or two were sold, by every method.

    Some ten seconds of a processor the first time, far below one later. It may run in a thread.
    """
    concerned(FlowIndex(), np.zeros(0, np.int64), np.zeros(0, np.int64))
    nothing = np.zeros(2, np.int32)
    both, million = np.zeros(2, np.int64), np.full(2, 1_000_000, np.int64)
    holdings = Holdings(nothing, nothing, np.arange(2, dtype=np.int32), nothing, nothing != 0)
    entries = Entries(
        origin=np.array([NONE, 0], np.int32),
        target=np.array([0, 1], np.int32),
        departs_first=both,
        departs_last=both,
        arrives_first=both,
        arrives_last=both,
        sent_least=million,
        sent_most=2 * million,
        received_least=million,
        received_most=2 * million,
        kind=np.array([Kind.MADE, Kind.CARRIED], np.uint8),
        received=np.ones(2, np.bool_),
        batch=np.full(2, NONE, np.int32),
        number=np.arange(2),
    )
    start = Start(np.ones(1, np.bool_), np.zeros(2, np.bool_))
    proof = proven(Ledger(holdings, entries), start)
    for method in Method:
        estimated(proof, method)

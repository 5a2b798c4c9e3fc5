"""Days that nobody recorded, as far as the records around them prove them, with the proof."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from tracegraph.analysis.flow_index import FlowIndex
from tracegraph.analysis.narrowing import Proof as Rule
from tracegraph.domain.times import china_text
from tracegraph.domain.trace import NarrowedBound, NarrowedDates, Proof


@dataclass(frozen=True)
class Proven:
    """A moment in milliseconds, why, and the seq of the record that proves it."""

    moment: int
    proof: Proof
    by: int


@dataclass(frozen=True)
class Narrowing:
    """What is proven of one shipment; None where nothing is."""

    earliest: Proven | None
    latest: Proven | None

    def records(self) -> set[int]:
        """The seqs of the records that prove it."""
        return {each.by for each in (self.earliest, self.latest) if each is not None}


def narrowings(index: FlowIndex, seqs: Iterable[int]) -> dict[int, Narrowing]:
    """What is proven of shipments, by seq; those of which nothing is are left out."""
    table = index.narrowed
    proven = np.flatnonzero((table.earliest_by != Rule.NONE) | (table.latest_by != Rule.NONE))
    if not len(proven):
        return {}
    known = index.column("seq", table.row[proven])
    wanted = proven[np.isin(known, np.fromiter(seqs, np.int64))]
    found = index.column("seq", table.row[wanted])
    return {
        seq: Narrowing(_earliest(index, at), _latest(index, at))
        for seq, at in zip(found.tolist(), wanted.tolist(), strict=True)
    }


def _earliest(index: FlowIndex, at: int) -> Proven | None:
    table = index.narrowed
    rule, moment = Rule(int(table.earliest_by[at])), int(table.arrives[at])
    if rule is Rule.NONE:
        return None
    if rule is Rule.MADE:
        origin = int(index.column("origin", table.row[at : at + 1])[0])
        lot = int(index.arrays().item[origin]) >> 1
        return Proven(moment, Proof.MADE, int(index.lots.seqs[lot]))
    by = int(index.column("seq", table.earliest_row[at : at + 1])[0])
    return Proven(moment, Proof.FIRST_RECEIPT, by)


def _latest(index: FlowIndex, at: int) -> Proven | None:
    table = index.narrowed
    if not table.latest_by[at]:
        return None
    by = int(index.column("seq", table.latest_row[at : at + 1])[0])
    return Proven(int(table.departs[at]), Proof.FIRST_DISPATCH, by)


def shown(narrowing: Narrowing, ids: Mapping[int, str]) -> NarrowedDates:
    """The same in words; ids: of the records that prove it."""
    earliest, latest = narrowing.earliest, narrowing.latest
    return NarrowedDates(
        None if earliest is None else _bound(earliest, ids),
        None if latest is None else _bound(latest, ids),
    )


def in_words(narrowing: Narrowing, ids: Mapping[int, str]) -> str:
    """What is proven, as a part of a sentence."""
    dates = shown(narrowing, ids)
    return " and ".join(each.message for each in (dates.earliest, dates.latest) if each)


def _bound(proven: Proven, ids: Mapping[int, str]) -> NarrowedBound:
    by, moment = ids[proven.by], china_text(proven.moment)
    assert moment is not None, "what is proven has a moment"
    match proven.proof:
        case Proof.MADE:
            message = f"no earlier than the lot was made ({by}): {moment}"
        case Proof.FIRST_RECEIPT:
            message = f"no earlier than the lot first came to the sender ({by}): {moment}"
        case Proof.FIRST_DISPATCH:
            message = f"no later than the lot was first passed on ({by}): {moment}"
    return NarrowedBound(proven.proof, moment, by, message)

"""The least and the most that an arc of a network carries in any flow: bounds that are reached.

One flow is found first. From it an amount is raised, and then lowered, by sending more (less) of
it round through what the other arcs still leave open, until nothing is left open: the method of
augmenting paths (Ford and Fulkerson). What is found is proven by the flow itself, so the bounds of
the network could not be narrower.
"""

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.compiled import compiled
from tracegraph.analysis.quantities.amounts import UNBOUNDED, Amounts
from tracegraph.analysis.quantities.arcs import Network
from tracegraph.analysis.quantities.narrowing import incidence

Integers = NDArray[np.int64]
# How many arcs may be looked at in all. Where it does not suffice, bounds stay as narrowing left
# them: wider than need be, never wrong.
EFFORT = 20_000_000
CONTRADICTION = -1


@compiled
def _path(
    tail: Integers,
    head: Integers,
    first: Integers,
    incident: Integers,
    least: Amounts,
    most: Amounts,
    flow: Amounts,
    start: int,
    goal: int,
    wanting: Amounts,
    without: int,
    seen: Integers,
    mark: int,
    came: Integers,
    queue: Integers,
    effort: Integers,
) -> int:
    """The nearest node that can be reached over open arcs: goal, or (goal -1) one that is wanting.

    came[node] is the arc by which it was reached; -1 where none was. seen is marked by mark.
    """
    queue[0], seen[start] = start, mark
    at, end = 0, 1
    while at < end:
        node = queue[at]
        at += 1
        if node == goal or (goal < 0 and wanting[node] < 0):
            return node
        effort[0] -= first[node + 1] - first[node]
        for place in range(first[node], first[node + 1]):
            arc = incident[place]
            forward = tail[arc] == node
            other = head[arc] if forward else tail[arc]
            if seen[other] == mark or arc == without:
                continue
            room = most[arc] - flow[arc] if forward else flow[arc] - least[arc]
            if room > 0:
                seen[other], came[other] = mark, arc
                queue[end] = other
                end += 1
    return -1


@compiled
def _send(
    tail: Integers,
    head: Integers,
    least: Amounts,
    most: Amounts,
    flow: Amounts,
    came: Integers,
    start: int,
    end: int,
    at_most: int,
) -> int:
    """Send as much as fits along the path that came describes; how much that was."""
    amount, node = at_most, end
    while node != start:
        arc = came[node]
        if head[arc] == node:
            amount, node = min(amount, most[arc] - flow[arc]), tail[arc]
        else:
            amount, node = min(amount, flow[arc] - least[arc]), head[arc]
    node = end
    while node != start:
        arc = came[node]
        if head[arc] == node:
            flow[arc] += amount
            node = tail[arc]
        else:
            flow[arc] -= amount
            node = head[arc]
    return amount


@compiled
def find_extremes(
    tail: Integers,
    head: Integers,
    first: Integers,
    incident: Integers,
    least: Amounts,
    most: Amounts,
    asked: Integers,
    effort: Integers,
) -> int:
    """Narrow the bounds of the arcs asked for as far as flows show, in their order.

    effort[0] is used up. CONTRADICTION where no flow keeps within the bounds, else the number of
    arcs that were settled.
    """
    nodes, flow = len(first) - 1, least.copy()
    wanting = np.zeros(nodes, np.int64)
    for arc in range(len(tail)):
        wanting[head[arc]] += flow[arc]
        wanting[tail[arc]] -= flow[arc]
    seen, came = np.zeros(nodes, np.int64), np.empty(nodes, np.int64)
    queue, mark = np.empty(nodes + 1, np.int64), 0
    for node in range(nodes):
        while wanting[node] > 0:
            mark += 1
            end = _path(
                tail, head, first, incident, least, most, flow, node, -1, wanting, -1, seen, mark,
                came, queue, effort,
            )  # fmt: skip
            if end < 0:
                return CONTRADICTION
            sent = _send(
                tail, head, least, most, flow, came, node, end, min(wanting[node], -wanting[end])
            )
            wanting[node] -= sent
            wanting[end] += sent
            if effort[0] < 0:
                return 0
    low, high = least.copy(), most.copy()
    for number in range(len(asked)):
        arc = asked[number]
        for raise_it in (True, False):
            start, goal = (head[arc], tail[arc]) if raise_it else (tail[arc], head[arc])
            while flow[arc] < most[arc] if raise_it else flow[arc] > least[arc]:
                mark += 1
                end = _path(
                    tail, head, first, incident, least, most, flow, start, goal, wanting, arc,
                    seen, mark, came, queue, effort,
                )  # fmt: skip
                if end < 0:
                    break
                room = most[arc] - flow[arc] if raise_it else flow[arc] - least[arc]
                sent = _send(tail, head, least, most, flow, came, start, end, room)
                flow[arc] += sent if raise_it else -sent
                if effort[0] < 0:
                    break
            if effort[0] < 0:
                least[:], most[:] = low, high
                return number
            if raise_it:
                high[arc] = min(high[arc], flow[arc]) if most[arc] < UNBOUNDED else high[arc]
                if most[arc] >= UNBOUNDED and flow[arc] < UNBOUNDED // 2:
                    high[arc] = flow[arc]
            else:
                low[arc] = flow[arc]
    least[:], most[:] = low, high
    return len(asked)


def settled(network: Network, asked: Integers) -> int:
    """Narrow the bounds of the arcs asked for, the important ones first, to what flows show.

    What find_extremes returns; arcs with equal bounds take no part.
    """
    open_arcs = network.least < network.most
    open_arcs &= network.tail != network.head
    fixed = ~open_arcs & (network.tail != network.head)
    return _with_fixed(network, np.flatnonzero(open_arcs), np.flatnonzero(fixed), asked)


def _with_fixed(network: Network, open_arcs: Integers, fixed: Integers, asked: Integers) -> int:
    kept = np.concatenate((open_arcs, fixed)).astype(np.int64)
    first, incident = incidence(network, open_arcs.astype(np.int64))
    number = np.full(len(network.tail), -1, np.int64)
    number[kept] = np.arange(len(kept))
    least, most = network.least[kept], network.most[kept]
    wanted = number[asked[np.isin(asked, open_arcs)]]
    done = find_extremes(
        network.tail[kept], network.head[kept], first, number[incident], least, most, wanted,
        np.array([EFFORT], np.int64),
    )  # fmt: skip
    network.least[kept], network.most[kept] = least, most
    return done

"""Bounds of amounts on a network, narrowed by what comes to each node being what leaves it."""

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.compiled import compiled
from tracegraph.analysis.quantities.amounts import UNBOUNDED, Amounts
from tracegraph.analysis.quantities.arcs import Network

Integers = NDArray[np.int64]
# A node with more arcs than this waits until nothing else does: the fates of a recall have an arc
# for every place, and would be summed up again at each change of one.
MANY = 64
# In circles bounds can creep on by small steps; stopping early only leaves them wider.
VISITS = 40
NO_NODE = -1


@compiled
def narrow(
    tail: Integers,
    head: Integers,
    first: Integers,
    incident: Integers,
    least: Amounts,
    most: Amounts,
    visits: int,
) -> int:
    """Narrow least and most in place; the node at which they contradict each other, or NO_NODE.

    incident[first[node]:first[node + 1]] are the arcs at a node, without those from it to itself.
    """
    nodes = len(first) - 1
    queue = np.empty((2, nodes + 1), np.int64)
    ends = np.zeros((2, 2), np.int64)
    waits = np.zeros(nodes, np.bool_)
    visited = np.zeros(nodes, np.int64)
    for node in range(nodes):
        _enqueue(queue, ends, waits, first, node)
    while True:
        which = 0 if ends[0, 0] != ends[0, 1] else 1
        if ends[which, 0] == ends[which, 1]:
            return NO_NODE
        node = queue[which, ends[which, 0]]
        ends[which, 0] = (ends[which, 0] + 1) % (nodes + 1)
        waits[node] = False
        visited[node] += 1
        if visited[node] > visits:
            continue
        if not _balanced(tail, head, first, incident, least, most, node, queue, ends, waits):
            return node


@compiled
def _enqueue(
    queue: Integers, ends: Integers, waits: NDArray[np.bool_], first: Integers, node: int
) -> None:
    """Let a node wait for its turn, once."""
    if waits[node]:
        return
    which = 1 if first[node + 1] - first[node] > MANY else 0
    waits[node] = True
    queue[which, ends[which, 1]] = node
    ends[which, 1] = (ends[which, 1] + 1) % queue.shape[1]


@compiled
def _sums(
    head: Integers, first: Integers, incident: Integers, least: Amounts, most: Amounts, node: int
) -> tuple[int, int, int, int, int, int]:
    """Least and most that comes in and goes out, and how many arcs of each have no upper end."""
    in_least, in_most, in_open, out_least, out_most, out_open = 0, 0, 0, 0, 0, 0
    for at in range(first[node], first[node + 1]):
        arc = incident[at]
        is_open = most[arc] >= UNBOUNDED
        upper = 0 if is_open else most[arc]
        if head[arc] == node:
            in_least += least[arc]
            in_most += upper
            in_open += is_open
        else:
            out_least += least[arc]
            out_most += upper
            out_open += is_open
    return in_least, in_most, in_open, out_least, out_most, out_open


@compiled
def _balanced(
    tail: Integers,
    head: Integers,
    first: Integers,
    incident: Integers,
    least: Amounts,
    most: Amounts,
    node: int,
    queue: Integers,
    ends: Integers,
    waits: NDArray[np.bool_],
) -> bool:
    """Narrow the arcs at a node; False where their bounds contradict each other."""
    in_least, in_most, in_open, out_least, out_most, out_open = _sums(
        head, first, incident, least, most, node
    )
    for at in range(first[node], first[node + 1]):
        arc = incident[at]
        low, high = least[arc], most[arc]
        if head[arc] == node:
            here = (in_least, in_most, in_open, out_least, out_most, out_open)
        else:
            here = (out_least, out_most, out_open, in_least, in_most, in_open)
        same_least, same_most, same_open, other_least, other_most, other_open = here
        upper = 0 if high >= UNBOUNDED else high
        if other_open == 0:
            high = min(high, other_most - (same_least - low))
        if same_open - (most[arc] >= UNBOUNDED) == 0:
            low = max(low, other_least - (same_most - upper))
        if low > high:
            return False
        if low != least[arc] or high != most[arc]:
            if head[arc] == node:
                in_least += low - least[arc]
                in_open -= (most[arc] >= UNBOUNDED) and high < UNBOUNDED
                in_most += (high if high < UNBOUNDED else 0) - upper
            else:
                out_least += low - least[arc]
                out_open -= (most[arc] >= UNBOUNDED) and high < UNBOUNDED
                out_most += (high if high < UNBOUNDED else 0) - upper
            least[arc], most[arc] = low, high
            _enqueue(queue, ends, waits, first, tail[arc])
            _enqueue(queue, ends, waits, first, head[arc])
    return True


def incidence(network: Network, arcs: Integers) -> tuple[Integers, Integers]:
    """Where the arcs of each node begin in a list, and that list; arcs names those to be listed."""
    tail, head = network.tail[arcs], network.head[arcs]
    nodes = np.concatenate((tail, head))
    order = np.argsort(nodes, kind="stable")
    first = np.searchsorted(nodes[order], np.arange(network.nodes + 1))
    return first.astype(np.int64), np.concatenate((arcs, arcs))[order]


def narrowed(network: Network) -> int:
    """Narrow a network's bounds; the node where they contradict each other, or NO_NODE."""
    between = np.flatnonzero(network.tail != network.head).astype(np.int64)
    first, incident = incidence(network, between)
    return narrow(network.tail, network.head, first, incident, network.least, network.most, VISITS)

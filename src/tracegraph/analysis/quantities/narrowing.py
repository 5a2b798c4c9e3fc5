"""Bounds of amounts on a network, narrowed by what comes to each node being what leaves it."""

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.compiled import compiled, part
from tracegraph.analysis.quantities.amounts import MILLION, UNBOUNDED, Amounts
from tracegraph.analysis.quantities.arcs import Network
from tracegraph.domain.errors import InputError

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
    visited, sums = np.zeros(nodes, np.int64), np.zeros((2, 3), np.int64)
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
        waiting = (queue, ends, waits)
        if not _balanced(tail, head, first, incident, least, most, node, sums, waiting):
            return int(node)


@part
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


@part
def _sum_up(
    head: Integers,
    first: Integers,
    incident: Integers,
    least: Amounts,
    most: Amounts,
    node: int,
    sums: Amounts,
) -> None:
    """Fill sums[0] for what comes in and sums[1] for what goes out: the least, the most, and how
    many arcs have no upper end (which the most leaves out)."""
    sums[:, :] = 0
    for at in range(first[node], first[node + 1]):
        arc = incident[at]
        side = 0 if head[arc] == node else 1
        sums[side, 0] += least[arc]
        if most[arc] >= UNBOUNDED:
            sums[side, 2] += 1
        else:
            sums[side, 1] += most[arc]


@part
def _balanced(
    tail: Integers,
    head: Integers,
    first: Integers,
    incident: Integers,
    least: Amounts,
    most: Amounts,
    node: int,
    sums: Amounts,
    waiting: tuple[Integers, Integers, NDArray[np.bool_]],
) -> bool:
    """Narrow the arcs at a node; False where their bounds contradict each other."""
    queue, ends, waits = waiting
    _sum_up(head, first, incident, least, most, node, sums)
    for at in range(first[node], first[node + 1]):
        arc = incident[at]
        side = 0 if head[arc] == node else 1
        low, high, was_open = least[arc], most[arc], most[arc] >= UNBOUNDED
        upper = 0 if was_open else high
        if sums[1 - side, 2] == 0:
            high = min(high, sums[1 - side, 1] - (sums[side, 0] - low))
        if sums[side, 2] == was_open:
            low = max(low, sums[1 - side, 0] - (sums[side, 1] - upper))
        if low > high:
            return False
        if low != least[arc] or high != most[arc]:
            sums[side, 0] += low - least[arc]
            if high < UNBOUNDED:
                sums[side, 1] += high - upper
                sums[side, 2] -= was_open
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
    """Narrow a network's bounds; the node where they contradict each other, or NO_NODE.

    InputError where the amounts at a node add up to more than the kernel can count.
    """
    _check_sums(network)
    between = np.flatnonzero(network.tail != network.head).astype(np.int64)
    first, incident = incidence(network, between)
    return narrow(network.tail, network.head, first, incident, network.least, network.most, VISITS)


def _check_sums(network: Network) -> None:
    """Sums at a node must stay far from what 64 bits hold; floating point shows that well."""
    figures = np.where(network.most >= UNBOUNDED, network.least, network.most).astype(np.float64)
    sums = np.bincount(network.head, figures) if len(figures) else np.zeros(1)
    outs = np.bincount(network.tail, figures) if len(figures) else np.zeros(1)
    if max(sums.max(), outs.max()) >= UNBOUNDED:
        raise InputError(
            f"the quantities add up to more than {UNBOUNDED // MILLION} units, which cannot be "
            "counted exactly; look for a quantity that was recorded in a wrong unit"
        )

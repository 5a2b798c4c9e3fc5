"""The fewest vertices that every way from some vertices to some others passes.

By Menger's theorem there are as many ways that share no vertex as the smallest such set has
vertices: the ways prove that no smaller set does. Every vertex is split into a way in and a way
out, joined by an arc as wide as its weight; the largest flow is found by Dinic's method.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.compiled import compiled, part
from tracegraph.analysis.flow_changes import Integers, Truths
from tracegraph.analysis.holdings import Numbers

_UNBOUNDED = 1 << 60
_TRIES = 64  # of vertices, for other sets of the same weight


class Network(NamedTuple):
    """Arcs by twos, there and back (arc ^ 1); order sorts them by tail. Nodes are 2·vertex (in)
    and 2·vertex + 1 (out), then the source and the end. room is what an arc can still take."""

    begins: Integers
    order: Integers
    head: Numbers
    room: Integers


@dataclass(frozen=True)
class Graph:
    """Arcs from origin to target (m,); weight, source and end of each vertex (n,).

    Weights are positive whole numbers. A way may begin at a source and end where end is true.
    """

    origin: Numbers
    target: Numbers
    weight: Integers
    source: Truths
    end: Truths


@dataclass(frozen=True)
class Cut:
    """The lightest sets of vertices on every way; value is their weight."""

    value: int
    _graph: Graph
    _network: Network

    @cached_property
    def nearest_sources(self) -> Numbers:
        """The lightest set that is nearest to the sources."""
        return self._crossed(self._side)

    @cached_property
    def nearest_ends(self) -> Numbers:
        """The lightest set that is nearest to the ends."""
        end = np.array([len(self._network.begins) - 2])
        return self._crossed(~_open_to(self._network, end, 1))

    @cached_property
    def in_all(self) -> Numbers:
        """The vertices that every lightest set has."""
        return np.intersect1d(self.nearest_sources, self.nearest_ends)

    def others(self, limit: int) -> list[Numbers]:
        """Other lightest sets, at most so many: every vertex that is in some lightest set is in
        one of them or nearest to the sources, if limit allows and few enough are looked at."""
        found: list[Numbers] = []
        shown = set(self.nearest_sources.tolist())
        for vertex in self._candidates()[:_TRIES].tolist():
            if len(found) == limit:
                break
            if vertex in shown:
                continue
            seeds = np.r_[np.flatnonzero(self._side), 2 * vertex]
            side = _open_to(self._network, seeds, 0)
            if not side[-1] and not side[2 * vertex + 1]:
                found.append(self._crossed(side))
                shown |= set(found[-1].tolist())
        return found

    def ways(self, limit: int) -> list[tuple[int, ...]]:
        """Ways from sources to ends, at most so many of as many as the value; no vertex is on
        more of them than its weight."""
        room, head = self._network.room, self._network.head
        used = 2 * np.flatnonzero(room[1::2] > 0)
        leaving: dict[int, list[list[int]]] = {}
        rows = zip(
            head[used + 1].tolist(), head[used].tolist(), room[used + 1].tolist(), strict=True
        )
        for tail, to, amount in rows:
            leaving.setdefault(tail, []).append([to, amount])
        nodes = len(self._network.begins) - 1
        walks = islice(_walks(leaving, nodes - 2, nodes - 1), limit)
        return [tuple(dict.fromkeys(way)) for way in walks]

    @cached_property
    def _side(self) -> Truths:
        return _open_to(self._network, np.array([len(self._network.begins) - 3]), 0)

    def _crossed(self, side: Truths) -> Numbers:
        """Vertices whose way in is on the side of the sources, and whose way out is not."""
        return np.flatnonzero(side[:-2:2] & ~side[1:-2:2]).astype(np.int32)

    def _candidates(self) -> Numbers:
        """Vertices that may be in a lightest set: full ones beyond the nearest to the sources."""
        count = len(self._graph.weight)
        full = self._network.room[: 2 * count : 2] == 0
        return np.flatnonzero(full & ~self._side[:-2:2]).astype(np.int32)


def lightest_cut(graph: Graph) -> Cut:
    """The lightest sets of vertices on every way; sources and ends may be among them."""
    network = _network_of(graph)
    return Cut(int(_filled(network)), graph, network)


def _network_of(graph: Graph) -> Network:
    """The split vertices; the arc of vertex v is 2·v."""
    count = len(graph.weight)
    vertex = np.arange(count)
    sources, ends = np.flatnonzero(graph.source), np.flatnonzero(graph.end)
    tail = np.r_[
        2 * vertex, 2 * graph.origin.astype(np.int64) + 1,
        np.full(len(sources), 2 * count), 2 * ends + 1,
    ]  # fmt: skip
    head = np.r_[
        2 * vertex + 1, 2 * graph.target.astype(np.int64), 2 * sources,
        np.full(len(ends), 2 * count + 1),
    ]  # fmt: skip
    both = np.empty(2 * len(tail), np.int32)
    both[::2], both[1::2] = head, tail
    room = np.zeros(len(both), np.int64)
    room[::2] = _UNBOUNDED
    room[: 2 * count : 2] = graph.weight
    tails = both.reshape(-1, 2)[:, ::-1].ravel()
    begins = np.searchsorted(np.sort(tails), np.arange(2 * count + 3))
    return Network(begins, np.argsort(tails, kind="stable"), both, room)


def _walks(leaving: dict[int, list[list[int]]], source: int, end: int) -> Iterator[list[int]]:
    """Take the flow apart into ways of vertices; leaving holds what is left of it."""
    while leaving.get(source):
        taken, node = [], source
        while node != end:
            arc = leaving[node][-1]
            arc[1] -= 1
            if not arc[1]:
                leaving[node].pop()
            node = arc[0]
            taken.append(node >> 1)
        yield taken[:-1]


@part
def _levelled(network: Network, levels: Integers, queue: Integers) -> bool:
    """How many open arcs every node is away from the source; whether the end can be reached."""
    nodes = len(network.begins) - 1
    levels[:] = -1
    levels[nodes - 2] = 0
    queue[0] = nodes - 2
    first, last = 0, 1
    while first < last:
        node = queue[first]
        first += 1
        for at in range(network.begins[node], network.begins[node + 1]):
            arc = network.order[at]
            to = network.head[arc]
            if network.room[arc] > 0 and levels[to] < 0:
                levels[to] = levels[node] + 1
                queue[last] = to
                last += 1
    return bool(levels[nodes - 1] >= 0)


@part
def _sent(network: Network, path: Integers, depth: int) -> tuple[int, int]:
    """Send what a path can take; how much, and the depth of the first arc that is full."""
    least = network.room[path[0]]
    for at in range(depth):
        least = min(least, network.room[path[at]])
    full = depth
    for at in range(depth):
        network.room[path[at]] -= least
        network.room[path[at] ^ 1] += least
        if full == depth and network.room[path[at]] == 0:
            full = at
    return least, full


@part
def _pushed(network: Network, levels: Integers, following: Integers, path: Integers) -> int:
    """Send as much as fits along paths on which every arc leads one level on."""
    nodes = len(network.begins) - 1
    node, depth, amount = nodes - 2, 0, 0
    while True:
        if node == nodes - 1:
            least, depth = _sent(network, path, depth)
            amount += least
            node = network.head[path[depth] ^ 1]
        elif following[node] < network.begins[node + 1]:
            arc = network.order[following[node]]
            if network.room[arc] > 0 and levels[network.head[arc]] == levels[node] + 1:
                path[depth] = arc
                depth += 1
                node = network.head[arc]
            else:
                following[node] += 1
        elif depth == 0:
            return amount
        else:
            depth -= 1
            node = network.head[path[depth] ^ 1]
            following[node] += 1


@compiled
def _filled(network: Network) -> int:
    """Send the largest flow through the network; how large it is."""
    nodes = len(network.begins) - 1
    levels, queue = np.empty(nodes, np.int64), np.empty(nodes, np.int64)
    path, amount = np.empty(nodes, np.int64), 0
    while _levelled(network, levels, queue):
        amount += _pushed(network, levels, network.begins[:-1].copy(), path)
    return amount


@compiled
def _open_to(network: Network, seeds: Integers, flip: int) -> NDArray[np.bool_]:
    """Nodes that open arcs lead to from seeds; flip 1: from which they lead to seeds. (nodes,)"""
    nodes = len(network.begins) - 1
    seen, queue = np.zeros(nodes, np.bool_), np.empty(nodes, np.int64)
    last = 0
    for seed in seeds:
        if not seen[seed]:
            seen[seed] = True
            queue[last] = seed
            last += 1
    first = 0
    while first < last:
        node = queue[first]
        first += 1
        for at in range(network.begins[node], network.begins[node + 1]):
            arc = network.order[at]
            to = network.head[arc]
            if network.room[arc ^ flip] > 0 and not seen[to]:
                seen[to] = True
                queue[last] = to
                last += 1
    return seen

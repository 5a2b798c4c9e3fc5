"""The least and the most that an arc of a network carries in any flow: bounds that are reached.

One flow is found first. From it an amount is raised, and then lowered, by sending more (less) of
it round through what the other arcs still leave open, until nothing is left open: the method of
augmenting paths (Ford and Fulkerson). What is found is proven by the flow itself, so the bounds of
the network could not be narrower.
"""

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.compiled import compiled, part
from tracegraph.analysis.quantities.amounts import UNBOUNDED, Amounts
from tracegraph.analysis.quantities.arcs import Network
from tracegraph.analysis.quantities.narrowing import incidence

Integers = NDArray[np.int64]
# How many arcs may be looked at in all. Where it does not suffice, bounds stay as narrowing left
# them: wider than need be, never wrong.
EFFORT = 20_000_000
NO_NODE = -1


@part
def _path(
    tail: Integers,
    head: Integers,
    first: Integers,
    incident: Integers,
    room: Amounts,
    start: int,
    goal: int,
    wanting: Amounts,
    without: int,
    search: Integers,
    effort: Integers,
) -> int:
    """The nearest node over open arcs: goal, or (goal NO_NODE) one that is wanting; else NO_NODE.

    room[arc] is what it can carry more and less. search[0] marks the nodes that were seen by
    search[0, -1], search[1] is the arc by which a node was reached, search[2] the queue.
    """
    search[0, -1] += 1
    mark = search[0, -1]
    search[2, 0], search[0, start] = start, mark
    at, end = 0, 1
    while at < end:
        node = search[2, at]
        at += 1
        if node == goal or (goal == NO_NODE and wanting[node] < 0):
            return int(node)
        effort[0] -= first[node + 1] - first[node]
        for place in range(first[node], first[node + 1]):
            arc = incident[place]
            forward = tail[arc] == node
            other = head[arc] if forward else tail[arc]
            if search[0, other] == mark or arc == without:
                continue
            if room[arc, 0 if forward else 1] > 0:
                search[0, other], search[1, other] = mark, arc
                search[2, end] = other
                end += 1
    return NO_NODE


@part
def _send(
    tail: Integers,
    head: Integers,
    room: Amounts,
    came: Integers,
    start: int,
    end: int,
    at_most: int,
) -> int:
    """Send as much as fits along the path that came describes; how much that was."""
    amount, node = at_most, end
    while node != start:
        arc = came[node]
        forward = head[arc] == node
        amount = min(amount, room[arc, 0 if forward else 1])
        node = tail[arc] if forward else head[arc]
    node = end
    while node != start:
        arc = came[node]
        forward = head[arc] == node
        room[arc, 0] += -amount if forward else amount
        room[arc, 1] += amount if forward else -amount
        node = tail[arc] if forward else head[arc]
    return amount


@compiled
def find_flow(
    tail: Integers,
    head: Integers,
    first: Integers,
    incident: Integers,
    room: Amounts,
    wanting: Amounts,
    search: Integers,
    effort: Integers,
) -> bool:
    """Change a flow until no node has more coming than leaving; False where there is no such flow.

    wanting[node] is what comes more than leaves. effort[0] is used up; below zero it is given up.
    """
    for node in range(len(wanting)):
        while wanting[node] > 0 and effort[0] >= 0:
            end = _path(
                tail, head, first, incident, room, node, NO_NODE, wanting, NO_NODE, search, effort
            )
            if end == NO_NODE:
                return False
            at_most = min(wanting[node], -wanting[end])
            sent = _send(tail, head, room, search[1], node, end, at_most)
            wanting[node] -= sent
            wanting[end] += sent
    return True


@compiled
def find_extremes(
    tail: Integers,
    head: Integers,
    first: Integers,
    incident: Integers,
    room: Amounts,
    wanting: Amounts,
    search: Integers,
    effort: Integers,
    asked: Integers,
    gained: Amounts,
) -> int:
    """From a flow, find how far the amount of each arc asked for can be lowered and raised.

    gained[number] becomes (lower, raised) as changes to the flow that it was called with, whose
    amounts room keeps. The number of arcs that effort[0] sufficed for.
    """
    start_room = room.copy()
    for number in range(len(asked)):
        arc = asked[number]
        for way in range(2):
            # Raised by sending round from its head to its tail without it; lowered the other way.
            start, goal = (head[arc], tail[arc]) if way else (tail[arc], head[arc])
            while room[arc, 1 - way] > 0:
                end = _path(
                    tail, head, first, incident, room, start, goal, wanting, arc, search, effort
                )
                if effort[0] < 0:
                    return number
                if end == NO_NODE:
                    break
                sent = _send(tail, head, room, search[1], start, end, room[arc, 1 - way])
                room[arc, 1 - way] -= sent
                room[arc, way] += sent
            gained[number, way] = room[arc, 1] - start_room[arc, 1]
    return len(asked)


def settled(network: Network, asked: Integers) -> bool | None:
    """Narrow the bounds of the arcs asked for, the important ones first, to what flows show.

    None where the bounds allow no flow at all; else whether all of them are as narrow as can be.
    Arcs with equal bounds are settled already and take no part.
    """
    real = network.tail != network.head
    is_open = real & (network.least < network.most)
    first, incident = incidence(network, np.flatnonzero(is_open).astype(np.int64))
    flow = network.least.copy()
    room = np.stack((network.most - flow, np.zeros_like(flow)), axis=1)
    wanting = np.zeros(network.nodes, np.int64)
    np.add.at(wanting, network.head[real], flow[real])
    np.subtract.at(wanting, network.tail[real], flow[real])
    search, effort = np.zeros((3, network.nodes + 1), np.int64), np.array([EFFORT], np.int64)
    columns = (network.tail, network.head, first, incident, room, wanting, search, effort)
    if not find_flow(*columns):
        return None
    if effort[0] < 0:
        return False
    wanted = asked[is_open[asked]]
    found = network.least[wanted] + room[wanted, 1]
    gained = np.zeros((len(wanted), 2), np.int64)
    done = find_extremes(*columns, wanted, gained)
    _narrowed_to(network, wanted[:done], found[:done], gained[:done])
    return bool(done == len(wanted))


def _narrowed_to(network: Network, arcs: Integers, flow: Amounts, gained: Amounts) -> None:
    network.least[arcs] = flow + gained[:, 0]
    highest = flow + gained[:, 1]
    # An arc without an upper end of its own is bounded if no more than half of it could be filled.
    bounded = (network.most[arcs] < UNBOUNDED) | (highest < UNBOUNDED // 2)
    network.most[arcs] = np.where(bounded, highest, UNBOUNDED)

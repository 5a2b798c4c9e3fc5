"""The least and the most that an arc of a network carries in any flow: bounds that are reached.

One flow is found first. From it an amount is raised, and then lowered, by sending more (less) of
it round through what the other arcs still leave open, until nothing is left open: the method of
augmenting paths, those of one length together (Dinic). What is found is proven by the flow itself,
so the bounds of the network could not be narrower.
"""

import numpy as np
from numpy.typing import NDArray

from tracegraph.analysis.compiled import compiled, part, whole
from tracegraph.analysis.quantities.amounts import UNBOUNDED, Amounts
from tracegraph.analysis.quantities.arcs import Network
from tracegraph.analysis.quantities.narrowing import incidence

Integers = NDArray[np.int64]
# How many arcs may be looked at in all. Where it does not suffice, bounds stay as narrowing left
# them: wider than need be, never wrong.
EFFORT = 60_000_000
NO_NODE = -1


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


@part
def _layered(
    tail: Integers,
    head: Integers,
    first: Integers,
    incident: Integers,
    room: Amounts,
    wanting: Amounts,
    layer: Integers,
    queue: Integers,
) -> bool:
    """Number nodes by how many open arcs they are from one to which too much comes, up to the
    first to which too little comes; whether there was one."""
    end, at, last = 0, 0, len(wanting)
    for node in range(len(wanting)):
        layer[node] = 0 if wanting[node] > 0 else NO_NODE
        if wanting[node] > 0:
            queue[end] = node
            end += 1
    while at < end:
        node = queue[at]
        at += 1
        if wanting[node] < 0:
            last = min(last, layer[node])
        if layer[node] >= last:
            continue
        for place in range(first[node], first[node + 1]):
            arc = incident[place]
            forward = tail[arc] == node
            other = head[arc] if forward else tail[arc]
            if layer[other] == NO_NODE and room[arc, 0 if forward else 1] > 0:
                layer[other] = layer[node] + 1
                queue[end] = other
                end += 1
    return last < len(wanting)


@part
def _step_on(
    tail: Integers,
    head: Integers,
    first: Integers,
    incident: Integers,
    room: Amounts,
    layer: Integers,
    looked: Integers,
    came: Integers,
    node: int,
) -> int:
    """The next node of a way from layer to layer, NO_NODE at a dead end; looked[node] arcs of the
    node were tried in vain."""
    while first[node] + looked[node] < first[node + 1]:
        arc = incident[first[node] + looked[node]]
        forward = tail[arc] == node
        other = head[arc] if forward else tail[arc]
        if layer[other] == layer[node] + 1 and room[arc, 0 if forward else 1] > 0:
            came[other] = arc
            return int(other)
        looked[node] += 1
    return NO_NODE


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

    wanting[node] is what comes more than leaves; below 0 effort[0] is used up, and it gives up.
    """
    layer, came, queue, looked = search
    while effort[0] >= 0:
        effort[0] -= len(incident)
        if not _layered(tail, head, first, incident, room, wanting, layer, queue):
            return not np.any(wanting > 0)
        looked[:] = 0
        for start in np.flatnonzero(wanting > 0):
            node = whole(start)
            while wanting[start] > 0:
                if wanting[node] < 0:
                    most = min(wanting[start], -wanting[node])
                    sent = _send(tail, head, room, came, whole(start), node, most)
                    wanting[start], wanting[node] = wanting[start] - sent, wanting[node] + sent
                    node = whole(start)
                    continue
                onward = _step_on(tail, head, first, incident, room, layer, looked, came, node)
                if onward != NO_NODE:
                    node = onward
                elif node == start:
                    break
                else:
                    layer[node] = NO_NODE
                    arc = came[node]
                    node = whole(tail[arc] if head[arc] == node else head[arc])
    return True


@compiled
def find_extremes(
    tail: Integers,
    head: Integers,
    first: Integers,
    incident: Integers,
    room: Amounts,
    search: Integers,
    effort: Integers,
    asked: Integers,
    seen: Amounts,
) -> int:
    """From a flow, find how far the amount of each arc asked for can be lowered and raised.

    An arc is raised by sending goods round from its head to its tail without it, and lowered the
    other way. seen[number] becomes the lowest and highest room[arc, 1] of any flow found on the
    way; where these are the bounds already, nothing is looked for. The number of arcs that
    effort[0] sufficed for.
    """
    wanting = np.zeros(len(first) - 1, np.int64)
    for number in range(len(asked)):
        arc = asked[number]
        for way in range(2):
            span = room[arc, 0] + room[arc, 1]
            if seen[number, way] == (span if way else 0):
                continue
            start, goal = (head[arc], tail[arc]) if way else (tail[arc], head[arc])
            more, back = room[arc, 1 - way], room[arc, way]
            room[arc, 0], room[arc, 1] = 0, 0
            wanting[start], wanting[goal] = more, -more
            find_flow(tail, head, first, incident, room, wanting, search, effort)
            sent = more - wanting[start]
            room[arc, 1 - way], room[arc, way] = more - sent, back + sent
            wanting[start], wanting[goal] = 0, 0
            for other in range(len(asked)):
                seen[other, 0] = min(seen[other, 0], room[asked[other], 1])
                seen[other, 1] = max(seen[other, 1], room[asked[other], 1])
            if effort[0] < 0:
                return number
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
    search, effort = np.zeros((4, network.nodes + 1), np.int64), np.array([EFFORT], np.int64)
    columns = (network.tail, network.head, first, incident, room)
    if not find_flow(*columns, wanting, search, effort):
        return None
    if effort[0] < 0:
        return False
    wanted = asked[is_open[asked]]
    seen = np.stack((room[wanted, 1], room[wanted, 1]), axis=1)
    done = find_extremes(*columns, search, effort, wanted, seen)
    _narrowed_to(network, wanted[:done], seen[:done])
    return bool(done == len(wanted))


def _narrowed_to(network: Network, arcs: Integers, seen: Amounts) -> None:
    least = network.least[arcs]
    highest = least + seen[:, 1]
    # An arc without an upper end of its own is bounded if no more than half of it could be filled.
    bounded = (network.most[arcs] < UNBOUNDED) | (highest < UNBOUNDED // 2)
    network.most[arcs] = np.where(bounded, highest, UNBOUNDED)
    network.least[arcs] = least + seen[:, 0]

"""Arcs of a network of amounts, collected block by block; nodes are any whole numbers at first."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tracegraph.analysis.quantities.amounts import Amounts
from tracegraph.analysis.quantities.ledger import Integers


@dataclass
class Arcs:
    """Blocks of arcs; an arc's number is the order in which it was added."""

    tails: list[Integers] = field(default_factory=list)
    heads: list[Integers] = field(default_factory=list)
    least: list[Amounts] = field(default_factory=list)
    most: list[Amounts] = field(default_factory=list)
    count: int = 0

    def add(self, tail: ArrayLike, head: ArrayLike, least: ArrayLike, most: ArrayLike) -> Integers:
        """Add arcs from tail to head that carry least to most; their numbers."""
        given = [np.asarray(each, np.int64) for each in (tail, head, least, most)]
        count = max(each.size if each.ndim else 1 for each in given)
        if any(each.ndim and each.size == 0 for each in given):
            return np.zeros(0, np.int64)
        for block, column in zip(
            (self.tails, self.heads, self.least, self.most), given, strict=True
        ):
            block.append(column if column.shape == (count,) else np.full(count, column))
        first, self.count = self.count, self.count + count
        return np.arange(first, self.count)

    def network(self) -> "Network":
        """The arcs with dense nodes."""
        if self.count == 0:
            nothing = np.zeros(0, np.int64)
            return Network(0, nothing, nothing, nothing.copy(), nothing.copy())
        ends = np.concatenate((*self.tails, *self.heads))
        nodes, dense = np.unique(ends, return_inverse=True)
        tail, head = dense[: self.count], dense[self.count :]
        least, most = np.concatenate(self.least), np.concatenate(self.most)
        return Network(len(nodes), tail, head, least, most)


@dataclass
class Network:
    """Amounts on arcs between bounds; as much comes to each node as leaves it. Bounds narrow."""

    nodes: int
    tail: NDArray[np.int64]
    head: NDArray[np.int64]
    least: Amounts
    most: Amounts

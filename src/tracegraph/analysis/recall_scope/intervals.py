"""Sets of whole numbers as sorted intervals, disjoint and not touching: one form for each set."""

from collections.abc import Iterable
from heapq import merge

Interval = tuple[int, int]
Intervals = tuple[Interval, ...]


def normal(intervals: Iterable[Interval]) -> Intervals:
    """The set that the intervals cover, both ends included; those that end early are empty."""
    return _joined(sorted(each for each in intervals if each[0] <= each[1]))


def union(a: Intervals, b: Intervals) -> Intervals:
    """What is in either."""
    if not a or not b:
        return a or b
    return _joined(merge(a, b))


def intersection(a: Intervals, b: Intervals) -> Intervals:
    """What is in both, in one pass over each."""
    found: list[Interval] = []
    i = j = 0
    while i < len(a) and j < len(b):
        first, last = max(a[i][0], b[j][0]), min(a[i][1], b[j][1])
        if first <= last:
            found.append((first, last))
        if a[i][1] < b[j][1]:
            i += 1
        else:
            j += 1
    return tuple(found)


def difference(a: Intervals, b: Intervals) -> Intervals:
    """What is in a and not in b, in one pass over each."""
    found: list[Interval] = []
    j = 0
    for first, last in a:
        start = first
        while j < len(b) and b[j][1] < start:
            j += 1
        k = j
        while k < len(b) and b[k][0] <= last:
            if b[k][0] > start:
                found.append((start, b[k][0] - 1))
            start = b[k][1] + 1
            k += 1
        if start <= last:
            found.append((start, last))
    return tuple(found)


def count(intervals: Intervals) -> int:
    """How many numbers it holds."""
    return sum(last - first + 1 for first, last in intervals)


def _joined(ordered: Iterable[Interval]) -> Intervals:
    found: list[Interval] = []
    for first, last in ordered:
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return tuple(found)

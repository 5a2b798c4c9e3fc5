"""Sets of labels (lot numbers, codes, models, GTINs), ranges kept as ranges.

A label is a stem and the digits that it ends with: `ABC1000` is `ABC` and the number 1000 in a
width of 4. Labels of one stem and width have the order of their numbers, so a range of millions of
codes is one interval. Every label is split in one way only; a recorded range whose prefix ends in
digits (`TGA10` + `00000001`) is the same set as one with a shorter prefix.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tracegraph.analysis.recall_scope import intervals
from tracegraph.analysis.recall_scope.intervals import Intervals
from tracegraph.domain.errors import InputError

LONGEST = 100
Series = tuple[str, int]  # a stem, which does not end in a digit, and the width of the number
_LABEL = re.compile(r"(.*?)([0-9]*)", re.DOTALL)
_ZERO = ord("！")
_HALF_WIDTH = {code: code - _ZERO + ord("!") for code in range(_ZERO, ord("～") + 1)}
_FOLDED = {**_HALF_WIDTH, ord("　"): " ", ord("‐"): "-", ord("‑"): "-", ord("­"): None}


def folded(text: str) -> str:
    """A label as it is compared: half-width, plain hyphens, no blanks around it. Case counts."""
    return text.translate(_FOLDED).strip()


def split(label: str) -> tuple[Series, int]:
    """The series that a label belongs to, and its number there."""
    match = _LABEL.fullmatch(label)
    assert match is not None, "every text has this form"
    stem, digits = match.groups()
    return (stem, len(digits)), int(digits or 0)


def joined(series: Series, number: int) -> str:
    """The label of this number in a series."""
    stem, width = series
    return f"{stem}{number:0{width}}" if width else stem


@dataclass(frozen=True)
class Labels:
    """The labels of `parts`, or, with all_but, every label but those.

    parts is sorted by series, no series twice or empty: equal sets are equal values.
    """

    parts: tuple[tuple[Series, Intervals], ...]
    all_but: bool = False

    def union(self, other: "Labels") -> "Labels":
        """What is in either."""
        if self.all_but and other.all_but:
            return Labels(_both(self.parts, other.parts), True)
        if self.all_but:
            return Labels(_minus(self.parts, other.parts), True)
        if other.all_but:
            return Labels(_minus(other.parts, self.parts), True)
        return Labels(_either(self.parts, other.parts))

    def intersection(self, other: "Labels") -> "Labels":
        """What is in both."""
        if self.all_but and other.all_but:
            return Labels(_either(self.parts, other.parts), True)
        if self.all_but:
            return Labels(_minus(other.parts, self.parts))
        if other.all_but:
            return Labels(_minus(self.parts, other.parts))
        return Labels(_both(self.parts, other.parts))

    def difference(self, other: "Labels") -> "Labels":
        """What is in this and not in the other."""
        return self.intersection(other.complement)

    @property
    def complement(self) -> "Labels":
        """Every other label."""
        return Labels(self.parts, not self.all_but)

    @property
    def is_empty(self) -> bool:
        """Whether no label is in it."""
        return not self.parts and not self.all_but

    @property
    def is_full(self) -> bool:
        """Whether every label is in it."""
        return not self.parts and self.all_but

    @property
    def count(self) -> int | None:
        """How many labels; None where there is no end of them."""
        return None if self.all_but else sum(intervals.count(each) for _, each in self.parts)

    @property
    def ranges(self) -> tuple[tuple[str, str], ...]:
        """The first and last label of each range in `parts`, in order."""
        return tuple(
            (joined(series, first), joined(series, last))
            for series, runs in self.parts
            for first, last in runs
        )

    @property
    def order(self) -> tuple[object, ...]:
        """A key by which sets have an order."""
        return (self.all_but, self.parts)


NO_LABELS = Labels(())
ALL_LABELS = Labels((), True)


def label_set(labels: Iterable[str]) -> Labels:
    """The set of these labels, which are folded first."""
    numbers: dict[Series, list[tuple[int, int]]] = {}
    for label in labels:
        series, number = split(folded(label))
        numbers.setdefault(series, []).append((number, number))
    return Labels(tuple((series, intervals.normal(numbers[series])) for series in sorted(numbers)))


def label_range(first: str, last: str) -> Labels:
    """The labels from first to last; InputError, with the reason, where they are no range."""
    start, end = folded(first), folded(last)
    series, low = split(start)
    other, high = split(end)
    if other[0] == "" and series[0] and other[1] == series[1]:
        other = series  # ABC1000–1999: the prefix is written once
    if not (series[1] and other[1]):
        raise InputError(
            f"{start if not series[1] else end} does not end in digits, so it cannot be counted "
            "from; give first and last with the number at the end, or list them one by one"
        )
    if series[0] != other[0]:
        raise InputError(
            f"{start} and {end} have different prefixes ({series[0] or 'none'} and "
            f"{other[0] or 'none'}); a range keeps one prefix: give a range for each"
        )
    if series[1] != other[1]:
        raise InputError(
            f"{start} and {end} have numbers of different width ({series[1]} and {other[1]} "
            "digits); pad with zeros as they are printed, or give a range for each width"
        )
    if low > high:
        raise InputError(f"{end} is before {start}; exchange them")
    return Labels(((series, ((low, high),)),))


def code_range(prefix: str, first: str, last: str) -> Labels:
    """The codes of a recorded range: prefix+first to prefix+last, digits of one length."""
    return label_range(folded(prefix) + folded(first), folded(prefix) + folded(last))


Parts = tuple[tuple[Series, Intervals], ...]


def _either(a: Parts, b: Parts) -> Parts:
    found = dict(a)
    for series, runs in b:
        found[series] = intervals.union(found[series], runs) if series in found else runs
    return tuple(sorted(found.items()))


def _both(a: Parts, b: Parts) -> Parts:
    if len(a) > len(b):
        a, b = b, a
    others = dict(b)
    pairs = ((s, intervals.intersection(runs, others[s])) for s, runs in a if s in others)
    return tuple((series, runs) for series, runs in pairs if runs)


def _minus(a: Parts, b: Parts) -> Parts:
    others = dict(b)
    pairs = ((s, intervals.difference(runs, others[s]) if s in others else runs) for s, runs in a)
    return tuple((series, runs) for series, runs in pairs if runs)

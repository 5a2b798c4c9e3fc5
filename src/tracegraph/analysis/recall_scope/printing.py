"""A scope as text that reads back as the same scope."""

from tracegraph.analysis.recall_scope.cursor import Cursor
from tracegraph.analysis.recall_scope.days import Days
from tracegraph.analysis.recall_scope.dimensions import DIMENSIONS, Dimension, Values
from tracegraph.analysis.recall_scope.labels import Labels, Series, joined, label_set
from tracegraph.analysis.recall_scope.parsing import NOTHING
from tracegraph.analysis.recall_scope.scope import Box, Scope
from tracegraph.analysis.recall_scope.tokens import Mark
from tracegraph.analysis.recall_scope.values import values_of
from tracegraph.analysis.recall_scope.written_dates import looks_like_date
from tracegraph.domain.errors import ScopeTextError

ALL = "all"


def printed(scope: Scope) -> str:
    """The normal form: one alternative a box, joined by 'or'. Equal scopes have equal texts."""
    boxes = scope.normal_form
    if not boxes:
        return NOTHING
    if len(boxes) == 1:
        return box_text(boxes[0])
    return " or ".join(_grouped(box_text(box)) for box in boxes)


def _grouped(text: str) -> str:
    return f"({text})" if " except " in text else text


def box_text(box: Box) -> str:
    """One alternative: what it names, then what it leaves out."""
    named = [(name, side) for name in DIMENSIONS if not (side := box.side(name)).is_full]
    kept = [
        f"{name.value} {values_text(name, side)}" for name, side in named if not _negative(side)
    ]
    left_out = [
        f"except {name.value} {values_text(name, side.complement)}"
        for name, side in named
        if _negative(side)
    ]
    return " ".join([" ".join(kept) or ALL, *left_out])


def values_text(dimension: Dimension, values: Values) -> str:
    """Values of one dimension, ranges as ranges."""
    if isinstance(values, Days):
        return ", ".join(_window(first, last) for first, last in _windows(values))
    runs = [(series, *run) for series, some in values.parts for run in some]
    return ", ".join(_run(dimension, *each) for each in runs)


def _run(dimension: Dimension, series: Series, first: int, last: int) -> str:
    """Two neighbours are listed; GTINs always, as no text has ranges of them."""
    if last - first < 2 or dimension is Dimension.GTIN:
        labels = (joined(series, number) for number in range(first, last + 1))
        return ", ".join(label_text(dimension, label) for label in labels)
    ends = (label_text(dimension, joined(series, number)) for number in (first, last))
    return "–".join(ends)


def _negative(values: Values) -> bool:
    return isinstance(values, Labels) and values.all_but


def _windows(days: Days) -> list[tuple[str, str]]:
    return [
        (first.isoformat() if first else "", last.isoformat() if last else "")
        for first, last in days.windows
    ]


def _window(first: str, last: str) -> str:
    return first if first == last else f"{first}..{last}"


def label_text(dimension: Dimension, label: str) -> str:
    """A label as it must stand in a text: in quotes where it would be read as something else."""
    if dimension is Dimension.GTIN or _reads_as_itself(dimension, label):
        return label
    doubled = label.replace('"', '""')
    return f'"{doubled}"'


def _reads_as_itself(dimension: Dimension, label: str) -> bool:
    """Whether the parser takes it for this label alone, also in a list of others."""
    if looks_like_date(label):
        return False
    try:
        cursor = Cursor(label, None)
        return values_of(cursor, dimension) == label_set([label]) and cursor.now.kind is Mark.END
    except ScopeTextError:
        return False

"""What a unit of goods is known by, in the order in which scopes are taken apart."""

from enum import Enum

from tracegraph.analysis.recall_scope.days import ALL_DAYS, Days
from tracegraph.analysis.recall_scope.labels import ALL_LABELS, Labels

Values = Labels | Days


class Dimension(Enum):
    """The word that a scope's text has for it."""

    GTIN = "GTIN"
    MODEL = "model"
    LOT = "lot"
    MADE = "made"
    SCHEME = "scheme"
    CODE = "code"


DIMENSIONS = tuple(Dimension)
PRODUCT = frozenset({Dimension.GTIN, Dimension.MODEL})
IDENTIFYING = frozenset({*PRODUCT, Dimension.LOT, Dimension.CODE})


def all_values(dimension: Dimension) -> Values:
    """No restriction."""
    return ALL_DAYS if dimension is Dimension.MADE else ALL_LABELS


def met(a: Values, b: Values) -> Values:
    """What is in both sets of one dimension."""
    if isinstance(a, Days):
        assert isinstance(b, Days), "values of one dimension have one type"
        return a.intersection(b)
    assert isinstance(b, Labels), "values of one dimension have one type"
    return a.intersection(b)


def either(a: Values, b: Values) -> Values:
    """What is in one of two sets of one dimension."""
    if isinstance(a, Days):
        assert isinstance(b, Days), "values of one dimension have one type"
        return a.union(b)
    assert isinstance(b, Labels), "values of one dimension have one type"
    return a.union(b)


def without(a: Values, b: Values) -> Values:
    """What is in the first and not in the second, of one dimension."""
    return met(a, b.complement)

"""What a reader of a FoodChain-Lab file must be told about one of its rows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """position is the row, as in `deliveries[17]`; field the column, "" for the whole row."""

    position: str
    field: str
    problem: str
    remedy: str


@dataclass(frozen=True)
class Doubt:
    """A value that could not be taken as it is written, before it is known whose it is."""

    field: str
    problem: str
    remedy: str

    def at(self, position: str) -> Finding:
        """The finding for the row at this position."""
        return Finding(position, self.field, self.problem, self.remedy)

"""What an intake did: counts, and every refusal with its place."""

from dataclasses import dataclass, field

REFUSALS_KEPT = 1000


@dataclass(frozen=True)
class Refusal:
    """One record that was not taken; place is a line number or a position in the file."""

    file: str
    place: str
    field: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.place}: {self.field or 'record'}"
        return f"{where}: {self.problem}; {self.remedy}"


@dataclass
class IntakeReport:
    """recorded are new nodes, unchanged were there with the same content.

    refusals holds the first 1,000; refused counts all.
    """

    recorded: int = 0
    unchanged: int = 0
    refused: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    last_sequence: int | None = None

    def refuse(self, refusal: Refusal) -> None:
        """Count a refusal and keep it while there is room."""
        self.refused += 1
        if len(self.refusals) < REFUSALS_KEPT:
            self.refusals.append(refusal)

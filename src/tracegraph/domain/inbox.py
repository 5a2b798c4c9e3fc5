"""Which entries of an inbox are asked for: by whose move it is, by when it is due, by subject."""

from enum import Enum


class InboxBucket(Enum):
    """What an entry is to its authority on a day; an entry may be in several."""

    TO_DECIDE = "TO_DECIDE"
    WAITING_FOR_OTHERS = "WAITING_FOR_OTHERS"
    DUE_SOON = "DUE_SOON"
    OVERDUE = "OVERDUE"


class MatterKind(Enum):
    """What events and inbox entries are about; ids start with the lower-case name."""

    LEAD = "LEAD"
    CASE = "CASE"
    REFERRAL = "REFERRAL"

    @property
    def id_start(self) -> str:
        """How ids of this kind start."""
        return f"{self.value.lower()}:"

    @classmethod
    def of(cls, identifier: str) -> "MatterKind":
        """The kind of an event's subject."""
        return cls(identifier.partition(":")[0].upper())

"""Enumerations of records that only `node` shows, each value explained."""

from tracegraph.api.shown import enumeration
from tracegraph.domain.records.flow import Side
from tracegraph.domain.records.safety import Correction, Offender

enumeration(
    Side,
    "Which side of a shipment wrote a ledger entry (令110-7).",
    {"SELLER": "Whoever sent the goods.", "BUYER": "Whoever received them."},
)
enumeration(
    Offender,
    "Whose conduct a case is about.",
    {
        "MERCHANT": "The merchant's (平台内经营者).",
        "PLATFORM_OPERATOR": "The platform operator's (电子商务平台经营者).",
    },
)
enumeration(
    Correction,
    "What became of the order to correct within a time (责令限期改正).",
    {
        "NOT_ORDERED": "None was given.",
        "RUNNING": "The time that was set is not over.",
        "CORRECTED": "It was corrected in time.",
        "OVERDUE": "It was not corrected in time (逾期未改正).",
    },
)

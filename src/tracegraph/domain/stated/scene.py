"""Who, what and where: product, platform, actors with their places, authorities."""

from typing import Annotated

from tracegraph.domain.records.goods import Regime
from tracegraph.domain.records.places import Department, DivisionCode
from tracegraph.domain.stated.form import Group, Known, Words, said, said_of_items
from tracegraph.domain.stated.words import (
    ActingCapacity,
    ActorRole,
    AuthorityLevel,
    ExcludedKind,
    NetworkKind,
    NetworkService,
    PlanProduct,
)


class Place(Group, frozen=True, kw_only=True):
    """A division of China, or a place abroad. Give the code where there is one."""

    code: Annotated[
        DivisionCode | None,
        said(
            "Six digits after GB/T 2260. A code that was replaced is taken for today's; the answer "
            "says so. A province's or city's code where no more is known."
        ),
    ] = None
    name: Annotated[Words | None, said("Its name, for reading only; the code decides.")] = None
    abroad: Annotated[Known, said("True where it lies outside China; give no code then.")] = None


class Product(Group, frozen=True, kw_only=True):
    """The product. Its regime is stated, not claimed to be right."""

    name: Annotated[Words | None, said("Its name, for reading only.")] = None
    regime: Annotated[
        Regime | None,
        said("Why it is a key product (令110-3); NONE where it is stated to be under none."),
    ] = None
    under_licence: Annotated[
        Known, said("Whether it is under production licences; for where no regime is stated.")
    ] = None
    under_ccc: Annotated[
        Known, said("Whether it is under compulsory certification; as `underLicence`.")
    ] = None
    mandatory_standard: Annotated[
        Known,
        said(
            "Whether it has a mandatory national standard (强制性国家标准); a recommended is none."
        ),
    ] = None
    touches_safety: Annotated[
        Known, said("Whether it touches 人身健康和生命财产安全 (令110-3).")
    ] = None
    excluded_as: Annotated[
        ExcludedKind | None,
        said(
            "Which kind that 令110-3 leaves out it is, whatever its regime. Not stated is taken "
            "for NONE where a regime is stated, or follows from licence, CCC and standard."
        ),
    ] = None
    governed_by_other_law: Annotated[
        Known,
        said("With `excludedAs: OTHER`: whether laws or regulations provide otherwise for it "
             "(法律法规另有规定)."),
    ] = None  # fmt: skip
    listed: Annotated[
        Known,
        said("Whether 《网络销售重点工业产品清单》 lists it (令110-3). Not stated: the regime "
             "decides."),
    ] = None  # fmt: skip
    plan_groups: Annotated[
        tuple[PlanProduct, ...] | None,
        said_of_items("The groups of 方案二（一） that it belongs to, all of them."),
    ] = None


class Platform(Group, frozen=True, kw_only=True):
    """The platform or network on which the goods are sold or shown."""

    name: Annotated[Words | None, said("Its name, for reading only.")] = None
    kind: Annotated[
        NetworkKind | None,
        said("What it is. Not stated: as `channel` says, and ECOMMERCE for PLATFORM."),
    ] = None
    services: Annotated[
        tuple[NetworkService, ...] | None,
        said_of_items(
            "All the services that it offers for this trade: what is not in the list is not "
            "offered. Leave the list out where they are not known."
        ),
    ] = None
    deals_elsewhere: Annotated[
        Known,
        said("True where buyers leave it and order on another platform or site (令110-34: "
             "供交易双方或者多方独立开展交易活动)."),
    ] = None  # fmt: skip


class Actor(Group, frozen=True, kw_only=True):
    """Somebody in the situation. One who has two roles stands twice, under the same name."""

    role: Annotated[ActorRole, said("What this actor does.")]
    name: Annotated[Words | None, said("Its name; the same name is the same actor.")] = None
    domicile: Annotated[Place | None, said("住所地.")] = None
    operates: Annotated[
        Place | None, said("实际经营地: where it really does business. Not taken from `domicile`.")
    ] = None
    dispatches: Annotated[Place | None, said("实际发货地址: from where goods are really sent.")] = (
        None
    )
    natural_person: Annotated[
        Known,
        said("自然人: whether it is a natural person. A platform operator is 法人或者非法人组织, a "
             "seller may be either (令110-34)."),
    ] = None  # fmt: skip
    sells: Annotated[
        Known,
        said(
            "For LIVE_ROOM, STREAMER and STREAMING_AGENCY: whether it sells the goods on its own "
            "account (开展网络交易活动, 令110-35). Not stated, and a MERCHANT among the actors: "
            "it is the merchant who sells."
        ),
    ] = None
    promotes_for_others: Annotated[
        Known,
        said("For the same three: whether it promotes goods that another sells, for a fee, say."),
    ] = None
    employed: Annotated[
        Known, said("For STREAMER: whether the live room's operator employs him or her.")
    ] = None


class Authority(Group, frozen=True, kw_only=True):
    """A public authority."""

    place: Annotated[Place | None, said("The division that it serves; 000000 is China.")] = None
    level: Annotated[
        AuthorityLevel | None,
        said("Its level. Not stated: read from the code (xx0000, xxyy00, the rest)."),
    ] = None
    department: Annotated[
        Department | None, said("Its department. Not stated: MARKET_REGULATION.")
    ] = None
    capacity: Annotated[
        ActingCapacity | None,
        said("As the authority of which place it acts. Not stated: found from the places."),
    ] = None
    name: Annotated[Words | None, said("Its name, for reading only.")] = None

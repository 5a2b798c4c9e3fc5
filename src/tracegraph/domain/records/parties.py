"""Organizations and the places on the internet where they sell."""

from enum import Enum
from typing import ClassVar

from tracegraph.domain.records.envelope import Record, Reference, Text, Time


class OrganizationRole(Enum):
    """What an organization does; one may do several."""

    PRODUCER = "PRODUCER"
    MERCHANT = "MERCHANT"
    PLATFORM_OPERATOR = "PLATFORM_OPERATOR"
    DISTRIBUTOR = "DISTRIBUTOR"
    CARRIER = "CARRIER"
    LABORATORY = "LABORATORY"
    CERTIFIER = "CERTIFIER"
    STREAMING_AGENCY = "STREAMING_AGENCY"
    STREAMER = "STREAMER"
    IMPORTER = "IMPORTER"
    CONSUMER = "CONSUMER"
    OTHER = "OTHER"


class PlatformKind(Enum):
    """方案二（二）."""

    GENERAL = "GENERAL"
    VERTICAL = "VERTICAL"
    LIVE_STREAM = "LIVE_STREAM"
    SOCIAL = "SOCIAL"
    SELF_OPERATED = "SELF_OPERATED"


class Organization(Record, frozen=True, kw_only=True, tag="organization"):
    """A natural or legal person; the three places are those of 令110-7 and 令110-25.

    domicileIn, placeOfBusinessIn and dispatchesFrom name divisions.
    """

    label: ClassVar[str] = "Organization"
    natural_key: ClassVar[tuple[str, str] | None] = ("uscc", "uscc")
    references: ClassVar[dict[str, str]] = {
        "domicile_in": "jurisdiction",
        "place_of_business_in": "jurisdiction",
        "dispatches_from": "jurisdiction",
    }

    name: Text
    roles: tuple[OrganizationRole, ...] = ()
    uscc: Text | None = None
    country: Text | None = None
    domicile: Text | None = None
    domicile_in: Reference | None = None
    place_of_business: Text | None = None
    place_of_business_in: Reference | None = None
    dispatch_address: Text | None = None
    dispatches_from: Reference | None = None
    contact: Text | None = None


class Platform(Record, frozen=True, kw_only=True, tag="platform"):
    """services as in 令110-35: venue, browsing, ordering, payment."""

    label: ClassVar[str] = "Platform"
    references: ClassVar[dict[str, str]] = {"operated_by": "organization"}

    name: Text
    platform_kind: PlatformKind
    operated_by: Reference
    services: tuple[Text, ...] = ()


class Shop(Record, frozen=True, kw_only=True, tag="shop"):
    label: ClassVar[str] = "Shop"
    references: ClassVar[dict[str, str]] = {"on": "platform", "run_by": "organization"}

    name: Text
    on: Reference
    run_by: Reference


class LiveRoom(Record, frozen=True, kw_only=True, tag="liveRoom"):
    label: ClassVar[str] = "LiveRoom"
    references: ClassVar[dict[str, str]] = {
        "on": "platform",
        "hosted_by": "organization",
        "managed_by": "organization",
    }

    name: Text
    on: Reference
    hosted_by: Reference
    managed_by: Reference | None = None


class LiveSession(Record, frozen=True, kw_only=True, tag="liveSession"):
    """One broadcast of a live room and the listings that it promoted."""

    label: ClassVar[str] = "LiveSession"
    references: ClassVar[dict[str, str]] = {"in_room": "liveRoom", "promoted": "listing"}
    intervals: ClassVar[tuple[str, ...]] = ("at",)

    in_room: Reference
    at: Time
    promoted: tuple[Reference, ...] = ()


class Listing(Record, frozen=True, kw_only=True, tag="listing"):
    """A selling page and what it displays (令110-8); certificateNumbers are as displayed."""

    label: ClassVar[str] = "Listing"
    natural_key: ClassVar[tuple[str, str] | None] = ("url", "url")
    references: ClassVar[dict[str, str]] = {"in_shop": "shop", "offers": "product"}
    intervals: ClassVar[tuple[str, ...]] = ("listed_at", "delisted_at")

    url: Text
    title: Text
    in_shop: Reference
    offers: Reference
    displayed_producer: Text | None = None
    displayed_model: Text | None = None
    displayed_standard: Text | None = None
    displayed_warning: Text | None = None
    certificate_numbers: tuple[Text, ...] = ()
    price: Text | None = None
    listed_at: Time | None = None
    delisted_at: Time | None = None

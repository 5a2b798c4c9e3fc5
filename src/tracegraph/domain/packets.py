"""What a referral's packet has to hold for its receiver: the list of 令110-15."""

from dataclasses import dataclass
from enum import Enum

LIST_ARTICLE = "令110-15"
LIST_QUOTE = (
    "提供平台内经营者身份信息、网店名称、商品信息、质量违法行为描述、保存的有关记录、"
    "采取的处置措施等相关信息"
)


class PacketPart(Enum):
    """One thing of the list."""

    MERCHANT_IDENTITY = "MERCHANT_IDENTITY"
    SHOP_NAME = "SHOP_NAME"
    GOODS = "GOODS"
    CONDUCT = "CONDUCT"
    RECORDS_KEPT = "RECORDS_KEPT"
    MEASURES = "MEASURES"


WORDS = {
    PacketPart.MERCHANT_IDENTITY: "平台内经营者身份信息",
    PacketPart.SHOP_NAME: "网店名称",
    PacketPart.GOODS: "商品信息",
    PacketPart.CONDUCT: "质量违法行为描述",
    PacketPart.RECORDS_KEPT: "保存的有关记录",
    PacketPart.MEASURES: "采取的处置措施",
}


@dataclass(frozen=True)
class PacketFacts:
    """What is on record for a case. conduct: in words, by its lead or an inspection;
    evidence and ledgers count records. merchant and operator are names."""

    merchant: str | None = None
    merchant_uscc: str | None = None
    merchant_domicile: str | None = None
    operator: str | None = None
    shops: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    lots: tuple[str, ...] = ()
    conduct: tuple[str, ...] = ()
    evidence: int = 0
    ledgers: int = 0
    measures: tuple[str, ...] = ()


@dataclass(frozen=True)
class PacketItem:
    """found: what is on record of it. lacking says what is not, where_from who has it."""

    part: PacketPart
    found: tuple[str, ...]
    lacking: tuple[str, ...]
    where_from: tuple[str, ...]

    @property
    def words(self) -> str:
        """The list's own words."""
        return WORDS[self.part]

    @property
    def complete(self) -> bool:
        """Whether nothing of it is lacking."""
        return not self.lacking


@dataclass(frozen=True)
class PacketCheck:
    """All parts of the list, in its order."""

    items: tuple[PacketItem, ...]
    article: str = LIST_ARTICLE
    quote: str = LIST_QUOTE

    @property
    def complete(self) -> bool:
        """Whether nothing is lacking."""
        return not self.missing

    @property
    def missing(self) -> tuple[PacketPart, ...]:
        """The parts of which something is lacking."""
        return tuple(each.part for each in self.items if not each.complete)

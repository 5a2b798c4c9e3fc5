"""Checks a case's packet for what its receiver needs, and says where to get what is lacking.

The list is that of 令110-15, which says what a platform operator gives to the authority; it is the
only one in the two texts.
"""

from collections.abc import Iterator

from tracegraph.domain.packets import PacketCheck, PacketFacts, PacketItem, PacketPart


def packet_check(facts: PacketFacts, told: str | None = None) -> PacketCheck:
    """Every part of the list; told: what the referral itself says of the conduct."""
    return PacketCheck(tuple(_items(facts, told)))


def _items(facts: PacketFacts, told: str | None) -> Iterator[PacketItem]:
    operator = _operator(facts, "令110-15")
    yield _merchant(facts, operator)
    lacks_shop = () if facts.shops else ("the shop's name",)
    page = "the selling page of the case: record its shop"
    yield _item(PacketPart.SHOP_NAME, facts.shops, lacks_shop, (operator, page))
    yield _goods(facts, operator)
    conduct = (*facts.conduct, *((told,) if told else ()))
    lacks_conduct = () if conduct else ("a description in words",)
    lead = "the case's lead, a failed inspection of its goods, or the text of the referral itself"
    yield _item(PacketPart.CONDUCT, conduct, lacks_conduct, (lead,))
    yield _records(facts)
    lacks_measure = () if facts.measures else ("which measures were taken, and when",)
    yield _item(
        PacketPart.MEASURES, facts.measures, lacks_measure, (_operator(facts, "令110-15, 16"),)
    )


def _item(
    part: PacketPart, found: tuple[str, ...], lacking: tuple[str, ...], sources: tuple[str, ...]
) -> PacketItem:
    return PacketItem(part, found, lacking, sources if lacking else ())


def _operator(facts: PacketFacts, article: str) -> str:
    name = f", {facts.operator}" if facts.operator else ""
    return f"the platform operator{name} ({article}; 令110-17: 依法提供产品质量安全相关信息)"


def _merchant(facts: PacketFacts, operator: str) -> PacketItem:
    given = {
        "the merchant's name": facts.merchant,
        "its unified social credit code": facts.merchant_uscc,
        "its domicile": facts.merchant_domicile,
    }
    found = tuple(value for value in given.values() if value)
    lacking = tuple(name for name, value in given.items() if not value)
    return _item(PacketPart.MERCHANT_IDENTITY, found, lacking, (operator,))


def _goods(facts: PacketFacts, operator: str) -> PacketItem:
    lacking = () if facts.products else ("which product it is",)
    page = "the selling page (令110-8: 产品名称、生产者名称和地址、产品型号或者规格)"
    found = (*facts.products, *facts.lots)
    return _item(PacketPart.GOODS, found, lacking, (page, operator))


def _records(facts: PacketFacts) -> PacketItem:
    counts = {"evidence recorded in the case": facts.evidence,
              "ledger entries of the merchant for its goods": facts.ledgers}  # fmt: skip
    found = tuple(f"{name}: {count}" for name, count in counts.items() if count)
    lacking = () if found else ("any record: evidence in the case, or the merchant's ledger",)
    merchant = f"the merchant{', ' + facts.merchant if facts.merchant else ''} "
    sources = (
        merchant + "(令110-7: 进货查验和进销记录)",
        _operator(facts, "令110-15"),
        "your own officers: `recordEvidence`",
    )
    return _item(PacketPart.RECORDS_KEPT, found, lacking, sources)

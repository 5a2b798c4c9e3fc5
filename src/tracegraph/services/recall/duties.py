"""Who must do what on a recall, in the words of order 110 (in force from 2026-12-01)."""

from dataclasses import dataclass

from tracegraph.domain.trace import Place
from tracegraph.services.recall.listings import ReachedListing

IN_FORCE_FROM = "2026-12-01"


@dataclass(frozen=True)
class RecallDuty:
    """words is the text's own word for when; no number of days is stated, so there is no date.

    applies_from: the order is not in force before.
    """

    organization: Place
    role: str
    article: str
    quote: str
    words: str
    listings: tuple[str, ...]
    applies_from: str = IN_FORCE_FROM


MERCHANT = (
    "MERCHANT",
    "令110-9",
    "平台内经营者在收到或者获知重点工业产品缺陷召回信息后，应当立即停止销售，在其从事经营活动的主页面显著位置"
    "公布生产者发布的召回信息，并协助生产者实施缺陷产品召回。",
    "立即",
)
OPERATOR = (
    "PLATFORM_OPERATOR",
    "令110-16",
    "电子商务平台经营者在收到或者获知重点工业产品缺陷召回信息后，应当及时采取必要措施停止缺陷重点工业产品继续在其"
    "网络平台销售，并配合市场监督管理部门依法开展缺陷重点工业产品召回管理相关工作，提供网络销售重点工业产品相关信息。",
    "及时",
)


def duties_of(listings: tuple[ReachedListing, ...]) -> tuple[RecallDuty, ...]:
    """One duty a merchant and one a platform operator, with the listings that each is about."""
    by_duty: dict[tuple[Place, tuple[str, str, str, str]], list[str]] = {}
    for each in listings:
        by_duty.setdefault((each.merchant, MERCHANT), []).append(each.id)
        by_duty.setdefault((each.operator, OPERATOR), []).append(each.id)
    return tuple(
        RecallDuty(place, *words, tuple(sorted(ids)))
        for (place, words), ids in sorted(
            by_duty.items(), key=lambda item: (item[0][1][1], item[0][0].id)
        )
    )

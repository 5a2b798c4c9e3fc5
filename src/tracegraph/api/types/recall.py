"""Recall reach: lots covered, who had them, pages and divisions of sale, and who must act."""

import strawberry

from tracegraph.analysis.recall_scope import Coverage
from tracegraph.api.listed import listed, paged
from tracegraph.api.scalars import Day, DecimalText, Moment, When
from tracegraph.api.shown import asked, shows, told
from tracegraph.api.types import law_enumerations as _enumerations  # noqa: F401  declares them
from tracegraph.api.types.amounts import AMOUNTS, RecallAmounts, amounts_of
from tracegraph.api.types.briefs import Withheld
from tracegraph.api.types.trace import (
    AS_OF,
    COMPLETE,
    GAP_COUNTS,
    TRUNCATED,
    WITHHELD,
    GapCount,
    Trace,
    gaps_of,
)
from tracegraph.api.types.traced_goods import Place, TracedLot, WayStep
from tracegraph.domain.cases import PartyRole
from tracegraph.domain.trace import Certainty
from tracegraph.services import recall
from tracegraph.services.recall import duties, holders, listings, scope, summary
from tracegraph.services.recall.scope import Ground

_WAY = (
    "One way from the recalled lots, the certain and earliest one: shipments and transformations "
    "in order. Empty where the goods started."
)


@shows(scope.Scope, "A recall's own facts (令110-9, 16).", name="RecallScope")
class RecallScope:
    id: strawberry.ID = told("Our id; ask `node(id:)` for the whole record.")
    number: str = told("Its number.")
    title: str = told("Its title.")
    defect: str = told("What is wrong with the goods.")
    announced_on: Day = told("The day on which it was announced.")
    run_by: strawberry.ID | None = told("The authority that runs it, by id.")
    text: str | None = told("Which goods it covers, in words; null where it has no such scope.")


@shows(scope.CodeRun, "Codes from the first to the last, both included, as printed on the goods.")
class CodeRun:
    first: str = told("The first code.")
    last: str = told("The last code.")


@shows(
    scope.CoveredCodes,
    "Of a recorded range of codes of a lot, those that the scope covers. Codes are not listed "
    "one by one, however many they are.",
)
class CoveredCodes:
    code_range: strawberry.ID = told("The recorded range, by id.")
    recorded_count: DecimalText = told("How many codes it has.")
    certain: list[CodeRun] = told("Codes that the scope covers.")
    certain_count: DecimalText = told("How many these are.")
    possible: list[CodeRun] = told("Codes that it covers or may cover.")
    possible_count: DecimalText = told("How many these are.")


@shows(recall.RecalledLot, "A recorded lot that the recall covers.")
class RecalledLot:
    lot: TracedLot = told("The lot.")
    ground: Ground = told("Why it is covered.")
    by: strawberry.ID | None = told("The range of codes or the product by which it is, by id.")
    certain: bool = told(
        "False where it only may have been made in the time that is recalled, or may be in the "
        "scope."
    )
    coverage: Coverage = told("How much of it; what names the lot or its codes covers the whole.")
    alternatives: list[str] = told(
        "Where the scope's text covers it: the alternatives of its normal form that do or may."
    )
    codes: list[CoveredCodes] = told(
        "Where the scope's text covers it: which of its recorded codes, a range each, by id."
    )


@shows(
    holders.Holder,
    "An organization that had recalled goods; it need not have them still. The makers of the "
    "recalled lots are among the holders, because the start is part of its own reach.",
)
class Holder:
    organization: Place = told("Who had them.")
    certainty: Certainty = told("What proves it, the best of its holdings.")
    since: Moment | None = told("The earliest arrival in that holding; null where none bounds it.")
    holdings: list[strawberry.ID] = told(
        "Its holdings of recalled lots, by id, the certain and early ones first; at most 100."
    )
    holding_count: int = told("How many holdings of recalled lots it had.")
    way: list[WayStep] = told(_WAY)


@shows(holders.JurisdictionOfSale, "A division to whose consumers recalled goods were sold.")
class JurisdictionOfSale:
    jurisdiction: Place = told("The division.")
    certainty: Certainty = told("What proves it, the best of its sales.")
    since: Moment | None = told("The earliest such sale; null where nothing bounds it.")
    way: list[WayStep] = told(_WAY)


@shows(listings.LiveSale, "A live session that promoted the selling page (方案三（七）).")
class LiveSale:
    id: strawberry.ID = told("The session, by id.")
    at: When = told("When it was promoted, as recorded.")
    room: strawberry.ID = told("The live room, by id.")
    room_name: str = told("The live room's name.")
    host: Place = told("The streamer (直播营销人员).")
    agency: Place | None = told("The streaming agency (服务机构); null where none is recorded.")


@shows(
    listings.ReachedListing,
    "A selling page through which recalled goods were sold, or that offers their product while "
    "its merchant had some.",
)
class ReachedListing:
    id: strawberry.ID = told("Its id; ask `node(id:)` for the whole record.")
    url: str = told("Its address.")
    title: str = told("Its title.")
    still_listed: bool = told("True where no delisting is recorded.")
    shop: strawberry.ID = told("The shop that it is in, by id.")
    shop_name: str = told("The shop's name.")
    merchant: Place = told("Who runs the shop (平台内经营者).")
    platform: strawberry.ID = told("The platform that the shop is on, by id.")
    platform_name: str = told("The platform's name.")
    operator: Place = told("Who operates the platform (电子商务平台经营者).")
    certainty: Certainty = told("What proves the sale; POSSIBLE where its merchant only had some.")
    sold: bool = told("True where a sale of recalled goods through it is recorded or possible.")
    first_sale: Moment | None = told("The earliest such sale; null where there is none.")
    shipments: list[strawberry.ID] = told(
        "Those sales, by id, the certain and early ones first; at most 100."
    )
    shipment_count: int = told("How many such sales there are.")
    way: list[WayStep] = told(_WAY)
    live_sales: list[LiveSale] = told("Live sessions that promoted it, by id.")


@shows(
    duties.RecallDuty,
    "Who must do what about the recall under order 110. The text gives no number of days for "
    "these duties, so there is no date.",
)
class RecallDuty:
    organization: Place = told("Who must act.")
    role: PartyRole = told("As what.")
    article: str = told("The article that says so.")
    quote: str = told("Its words.")
    words: str = told("When, in its own words; 立即 or 及时.")
    listings: list[strawberry.ID] = told(
        "The selling pages that the duty is about, by id; at most 100."
    )
    listing_count: int = told("How many selling pages it is about.")
    applies_from: Day = told("The first day of the order (令110-38); no such duty before it.")


def _about(answer: recall.RecallReach) -> str:
    return " ".join((answer.scope.id, *answer.assumptions))


def _lot(covered: recall.RecalledLot) -> tuple[str]:
    return (covered.lot.id,)


@shows(summary.PlatformCount, "A platform and how many of the selling pages are on it.")
class PlatformCount:
    id: strawberry.ID = told("The platform, by id.")
    name: str = told("Its name.")
    listing_count: int = told("Selling pages on it.")
    still_listed_count: int = told("Those of which no delisting is recorded.")


@shows(summary.RecallSummary, "A recall's reach in a few numbers, each of the whole.")
class RecallSummary:
    holder_count: int = told("Organizations that had goods.")
    exact_holder_count: int = told("Those of which lot numbers and days prove it.")
    possible_holder_count: int = told("The others.")
    holding_count: int = told("Holdings, those of a division's consumers too.")
    jurisdiction_count: int = told("Divisions to whose consumers goods were sold.")
    shipment_count: int = told("Shipments that goods were in, or may have been in.")
    transformation_count: int = told("Transformations, the same.")
    listing_count: int = told("Selling pages.")
    sold_listing_count: int = told("Those through which goods were sold, or may have been.")
    still_listed_count: int = told("Selling pages of which no delisting is recorded.")

    @asked(list[PlatformCount], "Platforms with selling pages, those with the most first.")
    async def platforms(self) -> tuple[summary.PlatformCount, ...]:
        return await self.platforms()


_SINCE = (
    "by the earliest time, then in the order in which they were recorded; those without a time "
    "come first."
)


@shows(
    recall.RecallReach,
    "Who had recalled goods, since when, through which selling pages they were sold, in which "
    "divisions, and who must act. Each says by which way the goods came. The recalled lots are "
    "followed forward in the order of time from where they were made; the start is part of its "
    "own reach.",
)
class RecallReach:
    scope: RecallScope = told("The recall.")
    announced_by: Place | None = told("Who announced it; null where not recorded.")
    lots = listed("lots", RecalledLot, "Lots that it covers, by id.", _lot, _about, (str,))
    summary: RecallSummary = told("The whole in a few numbers.")
    holders = paged(
        "holders", Holder, f"Organizations that had goods, {_SINCE}", _about, (int, int)
    )
    listings = paged(
        "listings",
        ReachedListing,
        "Selling pages, in the order in which they were recorded.",
        _about,
        (int,),
    )
    jurisdictions = paged(
        "jurisdictions", JurisdictionOfSale, f"Divisions of sale, {_SINCE}", _about, (int, int)
    )
    duties = paged(
        "duties",
        RecallDuty,
        "Duties, by article, then in the order in which organizations were recorded.",
        _about,
        (int, int),
    )
    assumptions: list[str] = told("What you asked to assume, in words.")
    trace: Trace = told("The whole trace forward: every holding and shipment reached.")
    amounts = asked(RecallAmounts, AMOUNTS)(amounts_of)
    complete: bool = told(COMPLETE)
    gaps = gaps_of(_about)
    gap_counts: list[GapCount] = told(GAP_COUNTS)
    withheld: list[Withheld] = told(WITHHELD)
    truncated: bool = told(TRUNCATED)
    as_of_sequence: int = told(AS_OF)

"""Look-ups by natural key or id: one record with the neighbours that matter.

Each answers None where there is no such record and where this viewer may not see it.
"""

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from tracegraph.domain.errors import InputError, NotFoundError
from tracegraph.domain.identifiers import id_parts, node_id
from tracegraph.domain.times import parse_interval
from tracegraph.domain.viewer import Viewer
from tracegraph.services.evidence.items import evidence
from tracegraph.services.facts import (
    LISTED,
    AgreementFacts,
    AuthorityFacts,
    CaseFacts,
    CertificateFacts,
    CodeAnswer,
    CodeRangeFacts,
    Fact,
    JurisdictionFacts,
    ListingFacts,
    LotFacts,
    OrganizationFacts,
    PlatformFacts,
    ProductFacts,
    RecallFacts,
    ShopFacts,
)
from tracegraph.services.recall.of_lot import recalls_by_scope, recalls_of_code
from tracegraph.services.record_facts import (
    CatalogueEntryFacts,
    ComplaintFacts,
    ContentsFacts,
    DisposalFacts,
    InspectionFacts,
    LeadFacts,
    LedgerEntryFacts,
    LiveRoomFacts,
    LiveSessionFacts,
    RuleFacts,
    ShipmentFacts,
    TransformationFacts,
)
from tracegraph.services.referrals.reading import referral
from tracegraph.services.rows import F, fact
from tracegraph.services.trace.request import StartKind, ids_by_foreign_id
from tracegraph.services.visibility import scope_of
from tracegraph.store.graph import Graph
from tracegraph.store.statements import statement

_LONGEST_CODE = 100
_MOST_DIGITS = 18
Row = dict[str, Any]  # Any: a column holds what its statement returns


async def organization(graph: Graph, viewer: Viewer, identifier: str) -> OrganizationFacts | None:
    """An organization; without its contact outside the viewer's divisions, unless it is a party of
    a case that was sent to the viewer's authority."""
    row = await _row(graph, "lookup/organization", identifier)
    if row is None:
        return None
    scope = await scope_of(graph, viewer)
    ask = row.pop("ask")
    places = (row["domicileIn"], row["placeOfBusinessIn"], row["dispatchesFrom"])
    codes = [place["code"] for place in places if place]
    if not scope.covers_case(codes, row.pop("granted")):
        row["own"]["contact"] = None
        row["withheld"] = [{"what": "contact", "ask": ask[0] if ask else None}]
    return fact(OrganizationFacts, row)


async def product(graph: Graph, viewer: Viewer, identifier: str) -> ProductFacts | None:
    """A product; public."""
    row = await _row(graph, "lookup/product", identifier)
    if row is None:
        return None
    row["own"]["unitFactors"] = json.loads(row["own"]["unitFactors"] or "[]")
    return fact(ProductFacts, row)


async def lot(graph: Graph, viewer: Viewer, identifier: str) -> LotFacts | None:
    """A lot; public. Its recalls name it, its codes, or its product where its day fits, or cover it
    by their scope."""
    row = await _row(graph, "lookup/lot", identifier)
    if row is None:
        return None
    produced = row["own"]["producedOn"]
    by_product = [each for each in row.pop("productRecalls") if _in_window(each, produced)]
    by_scope = await recalls_by_scope(graph, identifier)
    named = [*row.pop("lotRecalls"), *row.pop("rangeRecalls"), *by_product, *by_scope]
    once = {recall["id"]: recall for recall in named}
    row["recalls"] = [once[key] for key in sorted(once)]
    return fact(LotFacts, row)


def _in_window(recall: Row, produced_on: str | None) -> bool:
    """Whether a lot made then can be one that a recall of its product names; unknown can."""
    window = parse_interval(recall["producedBetween"])
    made = parse_interval(produced_on)
    too_late = None not in (window.last, made.first) and (made.first or 0) > (window.last or 0)
    too_early = None not in (window.first, made.last) and (made.last or 0) < (window.first or 0)
    return not (too_late or too_early)


@dataclass(frozen=True)
class LotKey:
    """Exactly one way to name a lot: id, or gtin and code, or source and source_id."""

    id: str | None = None
    gtin: str | None = None
    code: str | None = None
    source: str | None = None
    source_id: str | None = None


async def lot_by_key(graph: Graph, viewer: Viewer, key: LotKey) -> LotFacts | None:
    """A lot by one of its three keys; InputError where not exactly one is given."""
    identifier = await _lot_id(graph, key)
    return None if identifier is None else await lot(graph, viewer, identifier)


async def _lot_id(graph: Graph, key: LotKey) -> str | None:
    match key:
        case LotKey(id=str(given), gtin=None, code=None, source=None, source_id=None):
            return given
        case LotKey(id=None, gtin=str(gtin), code=str(code), source=None, source_id=None):
            product_id = node_id("product", "gtin", gtin)
            rows = await graph.read(
                statement("lookup/lots-by-code"), productId=product_id, code=code
            )
            return _only([row["id"] for row in rows])
        case LotKey(id=None, gtin=None, code=None, source=str(source), source_id=str(source_id)):
            return await _foreign_lot(graph, source, source_id)
        case _:
            raise InputError("name the lot by id, or by gtin and code, or by source and sourceId")


async def _foreign_lot(graph: Graph, source: str, source_id: str) -> str | None:
    try:
        return _only(await ids_by_foreign_id(graph, StartKind.LOT, source, source_id))
    except NotFoundError:
        return None


def _only(ids: Sequence[str]) -> str | None:
    """The one id; InputError where there are several to choose from."""
    if len(ids) > 1:
        raise InputError(f"several lots have this number: {', '.join(ids[:3])}, …; ask by id")
    return ids[0] if ids else None


async def code(graph: Graph, viewer: Viewer, value: str) -> CodeAnswer:
    """Every recorded range that holds this code; public. No codes are ever listed. Its recalls name
    the range, or their scope covers this code of its lot."""
    text = value.strip()
    if not 1 <= len(text) <= _LONGEST_CODE:
        raise InputError(f"a code has 1 to {_LONGEST_CODE} characters; {len(text)} were given")
    splits = _splits(text)
    digits = next((split["digits"] for split in splits if not split["prefix"]), "")
    rows = await graph.read(statement("lookup/code-ranges"), splits=splits, digits=digits)
    lots = [row["lot"]["id"] for row in rows if row["lot"]]
    by_scope = await recalls_of_code(graph, text, lots) if lots else {}
    for row in rows:
        of_lot = by_scope.get(row["lot"]["id"], []) if row["lot"] else []
        once = {recall["id"]: recall for recall in (*row["recalls"], *of_lot)}
        row["recalls"] = [once[key] for key in sorted(once)]
    ranges = tuple(fact(CodeRangeFacts, row) for row in rows[:LISTED])
    return CodeAnswer(
        value=text, ranges=ranges, truncated=("ranges",) if len(rows) > LISTED else ()
    )


def _splits(text: str) -> list[dict[str, str]]:
    """The ways to read a code as a prefix and the digits that it ends with, 18 at most."""
    digits = min(len(text) - len(text.rstrip("0123456789")), _MOST_DIGITS)
    cuts = range(len(text) - digits, len(text))
    return [{"prefix": text[:cut], "digits": text[cut:]} for cut in cuts]


async def code_range(graph: Graph, viewer: Viewer, identifier: str) -> CodeRangeFacts | None:
    """A range of codes; public."""
    return await _public(graph, "lookup/code-range", CodeRangeFacts, identifier)


async def listing(graph: Graph, viewer: Viewer, identifier: str) -> ListingFacts | None:
    """A selling page; public. Displayed numbers stand in the order of the page."""
    row = await _row(graph, "lookup/listing", identifier)
    if row is None:
        return None
    recorded = {certificate["number"]: certificate for certificate in row.pop("certificates")}
    numbers = row.pop("numbers") or []
    row["displayedCertificates"] = [
        {"number": number, "certificate": recorded.get(number)} for number in numbers
    ]
    return fact(ListingFacts, row)


async def certificate(graph: Graph, viewer: Viewer, identifier: str) -> CertificateFacts | None:
    """A certificate; public."""
    return await _public(graph, "lookup/certificate", CertificateFacts, identifier)


async def jurisdiction(graph: Graph, viewer: Viewer, identifier: str) -> JurisdictionFacts | None:
    """A division; public."""
    return await _public(graph, "lookup/jurisdiction", JurisdictionFacts, identifier)


async def recall(graph: Graph, viewer: Viewer, identifier: str) -> RecallFacts | None:
    """A published recall; public."""
    row = await _row(graph, "lookup/recall", identifier)
    return None if row is None else fact(RecallFacts, row)


async def case(graph: Graph, viewer: Viewer, identifier: str) -> CaseFacts | None:
    """A case of the viewer's own division or one below, or one that was sent to it; its lead only
    where that may be seen."""
    row = await _row(graph, "lookup/case", identifier)
    scope = await scope_of(graph, viewer)
    if row is None or not scope.covers_case([row.pop("division")], row.pop("granted")):
        return None
    received_in = row.pop("leadDivision")
    if not scope.covers_record([received_in] if received_in else []):
        row["lead"] = None
    return fact(CaseFacts, row)


async def lead(graph: Graph, viewer: Viewer, identifier: str) -> LeadFacts | None:
    """A lead that an authority of the viewer's own division, or one below, received."""
    return await _kept(graph, viewer, "lookup/lead", LeadFacts, identifier)


async def authority(graph: Graph, viewer: Viewer, identifier: str) -> AuthorityFacts | None:
    """An authority; public."""
    return await _public(graph, "lookup/authority", AuthorityFacts, identifier)


async def agreement(graph: Graph, viewer: Viewer, identifier: str) -> AgreementFacts | None:
    """An arrangement between authorities; public."""
    return await _public(graph, "lookup/agreement", AgreementFacts, identifier)


async def platform(graph: Graph, viewer: Viewer, identifier: str) -> PlatformFacts | None:
    """A platform; public."""
    return await _public(graph, "lookup/platform", PlatformFacts, identifier)


async def shop(graph: Graph, viewer: Viewer, identifier: str) -> ShopFacts | None:
    """A shop; public."""
    return await _public(graph, "lookup/shop", ShopFacts, identifier)


Lookup = Callable[[Graph, Viewer, str], Awaitable[Fact | None]]


def _open(kind: type[F], name: str) -> Lookup:
    """The look-up of a kind that is public."""

    async def found(graph: Graph, _viewer: Viewer, identifier: str) -> Fact | None:
        return await _public(graph, name, kind, identifier)

    return found


def _own(kind: type[F], name: str) -> Lookup:
    """The look-up of a kind that is for the divisions in which it is kept, and above them."""

    async def found(graph: Graph, viewer: Viewer, identifier: str) -> Fact | None:
        return await _kept(graph, viewer, name, kind, identifier)

    return found


LOOKUPS: dict[str, Lookup] = {
    "agreement": agreement,
    "authority": authority,
    "case": case,
    "catalogueEntry": _open(CatalogueEntryFacts, "lookup/catalogue-entry"),
    "certificate": certificate,
    "codeRange": code_range,
    "complaint": _own(ComplaintFacts, "lookup/complaint"),
    "contents": _open(ContentsFacts, "lookup/contents"),
    "disposal": _open(DisposalFacts, "lookup/disposal"),
    "evidence": evidence,
    "inspection": _open(InspectionFacts, "lookup/inspection"),
    "jurisdiction": jurisdiction,
    "lead": lead,
    "ledgerEntry": _own(LedgerEntryFacts, "lookup/ledger-entry"),
    "listing": listing,
    "liveRoom": _open(LiveRoomFacts, "lookup/live-room"),
    "liveSession": _open(LiveSessionFacts, "lookup/live-session"),
    "lot": lot,
    "organization": organization,
    "platform": platform,
    "product": product,
    "recall": recall,
    "referral": referral,
    "rule": _open(RuleFacts, "lookup/rule"),
    "shipment": _open(ShipmentFacts, "lookup/shipment"),
    "shop": shop,
    "transformation": _open(TransformationFacts, "lookup/transformation"),
}


async def node(graph: Graph, viewer: Viewer, identifier: str) -> Fact | None:
    """Any record by its id; None where there is none, or none that this viewer may see."""
    found = LOOKUPS.get(id_parts(identifier)[0])
    return None if found is None else await found(graph, viewer, identifier)


async def _public(graph: Graph, name: str, kind: type[F], identifier: str) -> F | None:
    row = await _row(graph, name, identifier)
    return None if row is None else fact(kind, row)


async def _kept(
    graph: Graph, viewer: Viewer, name: str, kind: type[F], identifier: str
) -> F | None:
    """A record whose divisions the viewer's authority covers."""
    row = await _row(graph, name, identifier)
    scope = await scope_of(graph, viewer)
    if row is None or not scope.covers_record(row.pop("divisions")):
        return None
    return fact(kind, row)


async def _row(graph: Graph, name: str, identifier: str) -> Row | None:
    rows = await graph.read(statement(name), id=identifier)
    return rows[0] if rows else None

"""A recorded case as stated facts, so that cases and bare facts are judged by the same rules."""

from collections.abc import Mapping
from dataclasses import dataclass

from tracegraph.analysis.definitions import Known
from tracegraph.analysis.situations import known
from tracegraph.domain.cases import CaseFacts, Goods, Party, Venue
from tracegraph.domain.offices import Directory
from tracegraph.domain.records.definitions import Definition
from tracegraph.domain.records.goods import Regime
from tracegraph.domain.records.parties import PlatformKind
from tracegraph.domain.records.safety import Capacity, Conduct, Offender
from tracegraph.domain.stated.conduct import Ledger, Page, Papers, Recall
from tracegraph.domain.stated.facts import Facts
from tracegraph.domain.stated.operation import Contact, Cooperation, Disposal, Verification
from tracegraph.domain.stated.scene import Actor, Authority, Place, Platform, Product
from tracegraph.domain.stated.supervision import CorrectionOrder, Finding
from tracegraph.domain.stated.words import (
    ActingCapacity,
    ActorRole,
    ExcludedKind,
    FindingSource,
    GoodsDocument,
    NetworkKind,
    NetworkService,
    SaleChannel,
)

EXCLUDED = {
    "食品": ExcludedKind.FOOD,
    "药品": ExcludedKind.DRUG,
    "化妆品": ExcludedKind.COSMETIC,
    "医疗器械": ExcludedKind.MEDICAL_DEVICE,
    "特种设备": ExcludedKind.SPECIAL_EQUIPMENT,
}
_KINDS = {
    PlatformKind.LIVE_STREAM: (NetworkKind.LIVE_STREAM, SaleChannel.LIVE_STREAM),
    PlatformKind.SOCIAL: (NetworkKind.SOCIAL, SaleChannel.SOCIAL),
}
_CAPACITIES = {
    Capacity.MERCHANT_PLACE_OF_BUSINESS: ActingCapacity.MERCHANT_OPERATING_PLACE,
    Capacity.PLATFORM_DOMICILE: ActingCapacity.PLATFORM_DOMICILE,
    Capacity.OTHER: None,
}


@dataclass(frozen=True)
class _Conduct:
    """What a case's conduct states, by group of facts."""

    page: Page | None = None
    ledger: Ledger | None = None
    papers: Papers | None = None
    recall: Recall | None = None
    verification: Verification | None = None
    cooperation: Cooperation | None = None
    finding: Finding | None = None


_CONDUCTS = {
    Conduct.QUALITY_PROBLEM: _Conduct(finding=Finding(quality_problem=True, investigated=True)),
    Conduct.RECALL_NOT_ASSISTED: _Conduct(
        recall=Recall(
            merchant_knows=True,
            merchant_assists=False,
            platform_knows=True,
            platform_cooperates=False,
        )
    ),
    Conduct.PLATFORM_NOT_COOPERATING: _Conduct(cooperation=Cooperation(given=False)),
    Conduct.DISPLAY_INCOMPLETE: _Conduct(page=Page(as_required=False)),
    Conduct.CERTIFICATE_MISUSED: _Conduct(
        papers=Papers(
            forged_or_misused=True,
            documents=(GoodsDocument.LICENCE, GoodsDocument.CCC),
            by=ActorRole.MERCHANT,
        )
    ),
    Conduct.VERIFICATION_OMITTED: _Conduct(verification=Verification(done=False)),
    Conduct.LEDGER_NOT_KEPT: _Conduct(ledger=Ledger(kept=False)),
    Conduct.LIVE_STREAM_LEAD: _Conduct(
        finding=Finding(lead=True, source=FindingSource.LIVE_STREAM_MONITORING)
    ),
}


def known_of_case(
    case: CaseFacts,
    directory: Directory,
    definitions: Mapping[str, Definition],
) -> Known:
    """All that a rule can ask of a recorded case."""
    facts = stated(case)
    offender = case.offender if isinstance(case.offender, Offender) else None
    return known(facts, case, directory, definitions, offender, _mixed(case.goods))


def stated(case: CaseFacts) -> Facts:
    """The facts that a recorded case states."""
    conduct = _CONDUCTS.get(case.conduct, _Conduct())
    return Facts(
        date=case.opened_on,
        channel=_channel(case),
        product=_product(case.goods),
        platform=_platform(case.venue) if case.venue else None,
        actors=tuple(_actors(case)),
        authority=Authority(department=case.acting.department, capacity=_CAPACITIES[case.capacity]),
        imported=case.imported,
        suspected_crime=case.suspected_crime,
        page=conduct.page,
        ledger=conduct.ledger,
        papers=conduct.papers,
        recall=conduct.recall,
        verification=conduct.verification,
        disposal=_disposal(case),
        contact=_contact(case),
        cooperation=conduct.cooperation,
        finding=conduct.finding,
        correction=CorrectionOrder(state=case.correction, serious=case.serious),
    )


def _disposal(case: CaseFacts) -> Disposal:
    silent = case.conduct is Conduct.DISPOSAL_NOT_REPORTED
    return Disposal(
        problem_found=True if silent else None,
        measure_taken=case.measure_taken_on is not None,
        measure_taken_on=case.measure_taken_on,
        reported=False if silent else None,
        reported_on=case.measure_reported_on,
    )


def _contact(case: CaseFacts) -> Contact:
    lost = True if case.conduct is Conduct.MERCHANT_UNREACHABLE else None
    return Contact(
        investigated=lost,
        unreachable=lost,
        notice_received=case.notice_received_on is not None,
        notice_received_on=case.notice_received_on,
    )


def _channel(case: CaseFacts) -> SaleChannel:
    venue = case.venue
    if venue is None:
        return SaleChannel.OWN_SITE
    self_seller = (
        venue.kind is PlatformKind.SELF_OPERATED
        if case.merchant is None
        else case.merchant.id == venue.operator.id
    )
    if self_seller:
        return SaleChannel.SELF_OPERATED
    return _KINDS.get(venue.kind, (None, SaleChannel.PLATFORM))[1]


def _platform(venue: Venue) -> Platform:
    kind = _KINDS.get(venue.kind, (NetworkKind.ECOMMERCE, None))[0]
    services = tuple(NetworkService(each.upper()) for each in venue.services)
    return Platform(name=venue.name, kind=kind, services=services or None)


def _actors(case: CaseFacts) -> list[Actor]:
    roles = ((ActorRole.MERCHANT, case.merchant), (ActorRole.PLATFORM_OPERATOR, case.operator))
    found = [_actor(role, each) for role, each in roles if each is not None]
    found += [_actor(ActorRole.PRODUCER, each) for each in case.producers]
    return found + [_actor(ActorRole.STREAMER, each) for each in case.hosts]


def _actor(role: ActorRole, party: Party) -> Actor:
    return Actor(
        role=role,
        name=party.id,
        domicile=_place(party.domicile, party.abroad),
        operates=_place(party.place_of_business),
        dispatches=_place(party.dispatch),
    )


def _place(code: str | None, abroad: bool = False) -> Place | None:
    return Place(code=code, abroad=abroad or None) if code or abroad else None


def _product(goods: tuple[Goods, ...]) -> Product | None:
    if not goods:
        return None
    kept = [each for each in goods if not each.excluded_as]
    if not kept:
        return Product(excluded_as=EXCLUDED.get(goods[0].excluded_as or "", ExcludedKind.OTHER),
                       governed_by_other_law=True)  # fmt: skip
    regimes = {each.regime for each in kept}
    if None in regimes:
        return Product()
    real = sorted(each.value for each in regimes if each is not None and each is not Regime.NONE)
    return Product(regime=Regime(real[0]) if real else Regime.NONE)


def _mixed(goods: tuple[Goods, ...]) -> bool:
    """Whether some goods are key products and some are not."""
    excluded = [each for each in goods if each.excluded_as]
    regimes = {each.regime for each in goods if not each.excluded_as}
    if not regimes or None in regimes or regimes == {Regime.NONE}:
        return False
    return Regime.NONE in regimes or bool(excluded)

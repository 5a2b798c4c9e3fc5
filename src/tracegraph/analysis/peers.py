"""Whom 令110-25 has informed: the authority of the same level at the domicile of whoever made the
product, and what 产品生产经营者 leaves open."""

from tracegraph.analysis.naming import MADE, Naming, Notes, Tie, candidate
from tracegraph.domain.cases import CaseFacts, Party, PlaceKind
from tracegraph.domain.law import Candidate, Standing
from tracegraph.domain.offices import Directory

ITSELF = "another authority of the same level"
ANYONE = "whether anyone is to be informed where the producer's authority is the finder itself"
ABROAD = "addressee where the producer has no domicile in China"


def peers(facts: CaseFacts, directory: Directory) -> Naming:
    """The authorities of the acting authority's level at the producers' domiciles."""
    notes = Notes()
    found: list[Candidate] = []
    itself = False
    for producer in facts.producers:
        peer = _peer(producer, facts, directory, notes)
        itself = itself or peer is None
        found += peer or []
    if not facts.producers:
        notes.not_recorded.append("who made the goods")
    if facts.makers_taken:
        notes.assumptions.append(
            "The case names no producer; those recorded as makers of its goods are taken."
        )
    found += _merchant_peer(facts, directory, notes)
    return _concluded(facts, found, itself, notes)


def _concluded(facts: CaseFacts, found: list[Candidate], itself: bool, notes: Notes) -> Naming:
    level = facts.acting.level.value
    if any(each.standing is Standing.NAMED for each in found):
        return notes.naming(found, True, level)
    if itself and not found and not notes.not_stated and not notes.not_recorded:
        notes.assumptions.append("That an authority does not notify itself is an inference.")
        return notes.naming((), False, level, (ITSELF,))
    if itself:
        notes.not_stated.append(ANYONE)
    unsettled = (
        Candidate(each.division, each.office, Standing.CANDIDATE, each.connection) for each in found
    )
    return notes.naming(unsettled, None, level)


def _peer(
    producer: Party, facts: CaseFacts, directory: Directory, notes: Notes
) -> list[Candidate] | None:
    """The peer at this producer's domicile, candidates where it is open, None for the finder."""
    if producer.abroad:
        notes.not_stated.append(ABROAD)
        return []
    chain = directory.chain(producer.domicile)
    if not chain:
        notes.not_recorded.append(f"domicile of {producer.name}")
        return []
    same = [division for division in chain if division.level is facts.acting.level]
    if not same:
        return _no_such_level(producer, facts, directory, notes)
    if same[0].code == facts.acting.division:
        return None
    made = not producer.roles or MADE in producer.roles
    standing = Standing.NAMED if made else Standing.CANDIDATE
    if not made:
        notes.doubts.append(
            f"{producer.name} is not recorded as a producer; 生产经营者 may also mean who supplied "
            "the product."
        )
    offer = candidate(Tie(same[0], producer, (PlaceKind.DOMICILE,)), standing, directory)
    if offer.office is None:
        notes.not_recorded.append(f"market regulator of {same[0].name}")
    return [offer]


def _no_such_level(
    producer: Party, facts: CaseFacts, directory: Directory, notes: Notes
) -> list[Candidate]:
    chain = directory.chain(producer.domicile)
    level = facts.acting.level.value
    if chain[0].divided:
        notes.not_recorded.append(
            f"domicile of {producer.name} down to the level {level}: it is known as "
            f"{chain[0].name} only"
        )
    else:
        notes.not_stated.append(
            f"which authority is of the same level where {chain[0].name} has no division of the "
            f"level {level}"
        )
    return [
        candidate(Tie(division, producer, (PlaceKind.DOMICILE,)), Standing.CANDIDATE, directory)
        for division in chain
        if division.parent is not None
    ]


def _merchant_peer(facts: CaseFacts, directory: Directory, notes: Notes) -> list[Candidate]:
    """生产经营者 may also mean the merchant: possible, neither required nor wrong."""
    merchant = facts.merchant
    if merchant is None:
        return []
    for division in directory.chain(merchant.domicile):
        if division.level is facts.acting.level and division.code != facts.acting.division:
            notes.doubts.append(
                "生产经营者 may also mean the merchant, whose domicile is not the finder's."
            )
            tie = Tie(division, merchant, (PlaceKind.DOMICILE,))
            return [candidate(tie, Standing.POSSIBLE, directory)]
    return []

"""Shared sources: what upstream explains several affected goods, and what contradicts it."""

import strawberry

from tracegraph.api.listed import listed
from tracegraph.api.scalars import Moment
from tracegraph.api.shown import shows, told
from tracegraph.api.types.trace import AS_OF, GAPS, Gap
from tracegraph.api.types.traced_goods import Place, TracedLot, TracedProduct
from tracegraph.services import sources

_RANK = "Its place in the whole list, from 1; the best explanation is first."


@shows(
    sources.Explanation, "What a source explains of the affected goods, and what contradicts it."
)
class Explanation:
    exact_share: float = told("The part of the affected that it explains exactly, 0 to 1.")
    share: float = told("The part that it explains exactly or possibly, 0 to 1.")
    exactly: list[strawberry.ID] = told(
        "Affected records to which lot numbers and days prove a way from here, in time order."
    )
    possibly: list[strawberry.ID] = told(
        "Further affected records to which a way may lead: an unknown lot or day is on every way."
    )
    not_explained: list[strawberry.ID] = told(
        "Affected records to which no way leads from here; each contradicts this source."
    )
    also_reached: list[strawberry.ID] = told(
        "Records known to be good to which a way leads as well; each speaks against this source."
    )
    latest_departure: Moment | None = told(
        "The latest moment at which goods can have left here and still be in all that is "
        "explained; null where nothing bounds it."
    )


@shows(sources.SourceOrganization, "An organization that the affected goods may come from.")
class SourceOrganization:
    rank: int = told(_RANK)
    organization: Place = told("The organization.")
    explanation: Explanation = told("What it explains, and what contradicts it.")


@shows(sources.SourceHolding, "Goods of one lot at one organization that may be the source.")
class SourceHolding:
    rank: int = told(_RANK)
    id: strawberry.ID = told("The holding, `holding:<lot or product>@<organization>`.")
    organization: Place = told("Who had them.")
    lot: TracedLot | None = told("Their lot; null where it is not recorded.")
    product: TracedProduct | None = told("Their product.")
    explanation: Explanation = told("What it explains, and what contradicts it.")


@shows(
    sources.SourceAddress,
    "Organizations that dispatch goods from one address, scored as one. Width, spaces and case of "
    "the writing do not count; the same words in two divisions are two addresses.",
)
class SourceAddress:
    rank: int = told(_RANK)
    address: str = told("The address (实际发货地) as one of them recorded it.")
    organizations: list[Place] = told("Those of them that explain any of the affected, by id.")
    explanation: Explanation = told("What they explain together, and what contradicts it.")


def _gap(gap: Gap) -> tuple[str, str, str]:
    """The place of a gap among all."""
    return gap.kind.value, " ".join(gap.about), gap.message


def _about(answer: sources.SourcesFound) -> str:
    return "\n".join((*answer.affected, "", *answer.unaffected))


def _rank(
    found: sources.SourceOrganization | sources.SourceHolding | sources.SourceAddress,
) -> tuple[int]:
    return (found.rank,)


_ORDER = (
    "by the exact share, then the whole share, then the latest departure (of a chain the last "
    "link comes first), then the fewest good records reached. At most the best 1,000."
)


@shows(
    sources.SourcesFound,
    "What explains several affected records: each was traced backward in time order, and every "
    "organization and holding upstream is scored by the part of them that it explains. A record's "
    "own holder explains it too. This is a lead, no finding of guilt.",
    name="SharedSources",
)
class SharedSources:
    affected: list[strawberry.ID] = told("The affected records, each once, as asked.")
    unaffected: list[strawberry.ID] = told("The records known to be good, each once, as asked.")
    organizations = listed(
        "organizations", SourceOrganization, f"Organizations, {_ORDER}", _rank, _about, (int,)
    )
    holdings = listed("holdings", SourceHolding, f"Holdings, {_ORDER}", _rank, _about, (int,))
    addresses = listed(
        "addresses", SourceAddress, f"Shared addresses, {_ORDER}", _rank, _about, (int,)
    )
    organization_count: int = told("How many organizations explain any of the affected.")
    holding_count: int = told("How many holdings do.")
    complete: bool = told("True where `gaps` is empty and nothing was cut.")
    gaps = listed("gaps", Gap, GAPS, _gap, _about, (str, str, str))
    truncated: bool = told("True where only the best 1,000 are listed.")
    as_of_sequence: int = told(AS_OF)

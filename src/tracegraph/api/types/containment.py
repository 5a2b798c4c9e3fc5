"""Containment: the fewest holders to stop, what each would stop, and why none are fewer."""

from tracegraph.api.listed import listed
from tracegraph.api.scalars import DecimalText
from tracegraph.api.shown import shows, told
from tracegraph.api.types.recall import RecallScope
from tracegraph.api.types.trace import AS_OF, TRUNCATED
from tracegraph.api.types.traced_goods import Place, TracedProduct
from tracegraph.domain import trace as goods
from tracegraph.domain.trace import Certainty
from tracegraph.services import containment


@shows(containment.StockLeft, "What an organization may still hold of affected goods.")
class StockLeft:
    organization: Place = told("Who may hold them.")
    product: TracedProduct | None = told("Their product; null where it is not recorded.")
    most: DecimalText | None = told(
        "The most that can be left by the records, in `unit`; null where they do not bound it."
    )
    unit: str | None = told("The unit as recorded; null where `most` is.")
    certainty: Certainty = told("What proves that affected goods came there at all.")


@shows(containment.Amount, "An amount of goods in one unit.", name="AmountStopped")
class Amount:
    most: DecimalText = told("How much at most.")
    unit: str = told("The unit as recorded.")


@shows(containment.StoppedHolder, "An organization to stop.")
class StoppedHolder:
    organization: Place = told("Who is to pass nothing on.")
    in_every: bool = told("True where every smallest set has it.")
    amounts: list[Amount] = told(
        "What it would stop at most, a sum for each unit: stocks that can come to it before any "
        "other of the set, its own among them. One that can come to several counts with each."
    )
    unbounded: int = told("How many more stocks it would stop whose amount is not known.")
    stock_count: int = told("How many stocks these are together.")
    stocks: list[StockLeft] = told("The first 100 of them, by holder and product.")


@shows(containment.OtherSet, "Another set that is as small and contains the goods as well.")
class OtherSet:
    organizations: list[Place] = told("Whom it stops, by id.")


@shows(
    containment.SeparateWay,
    "A way on which goods can come to consumers; it shares no holder with others.",
)
class SeparateWay:
    organizations: list[Place] = told(
        "From one that may hold goods to one that reaches consumers, in order."
    )


def _about(answer: containment.RecallContainment) -> str:
    return answer.scope.id


def _holder(holder: containment.StoppedHolder) -> tuple[str]:
    return (holder.organization.id,)


def _way(way: containment.SeparateWay) -> tuple[str]:
    return (way.organizations[0].id,)


def _place(place: goods.Place) -> tuple[str]:
    return (place.id,)


@shows(
    containment.RecallContainment,
    "The fewest organizations to stop so that recalled goods that may still be held reach no "
    "consumer by any relation that is recorded. It is a reading of records, not a forecast; "
    "`reading` says what it assumes.",
)
class RecallContainment:
    scope: RecallScope = told("The recall.")
    reading: list[str] = told("What the answer assumes, in sentences.")
    holders = listed(
        "holders",
        StoppedHolder,
        "Whom to stop: one smallest set, the one nearest to the goods; by id.",
        _holder,
        _about,
        (str,),
    )
    separate_ways = listed(
        "separate_ways",
        SeparateWay,
        "As many ways to consumers as the set has members, no two of which share an organization: "
        "so no smaller set does. At most 1,000 are listed, by their first organization.",
        _way,
        _about,
        (str,),
    )
    others: list[OtherSet] = told(
        "Other sets of the same size, at most 20; together they show who may replace whom."
    )
    stocks = listed(
        "stocks", StockLeft, "All that may still be held.", containment.stock_key, _about
    )
    stuck = listed(
        "stuck",
        Place,
        "Who may hold goods but has no recorded way to consumers, by id; not among `holders`.",
        _place,
        _about,
        (str,),
    )
    truncated: bool = told(TRUNCATED)
    as_of_sequence: int = told(AS_OF)

"""How much of recalled goods is where: accounts, places, what the records leave open."""

from typing import Annotated

import strawberry

from tracegraph.api.context import RequestInfo
from tracegraph.api.listed import listed
from tracegraph.api.scalars import DecimalText, Moment
from tracegraph.api.shown import said, shows, told
from tracegraph.api.types import flow_enumerations as _flow  # noqa: F401  declares them first
from tracegraph.api.types.traced_goods import Place, TracedLot, TracedProduct
from tracegraph.domain import amounts, trace
from tracegraph.domain.amounts import CountedGoods, EstimateMethod, GoodsFate
from tracegraph.services import recall
from tracegraph.services.recall.amounts import AmountsAsked, recall_amounts


@shows(
    amounts.Amount,
    "An amount between what the records prove at least and at most, with an estimate in between. "
    "Where lot numbers prove it, all three are the same.",
)
class BoundedAmount:
    least: DecimalText = told("The least that it can be.")
    most: DecimalText | None = told("The most that it can be; null where nothing bounds it.")
    estimate: DecimalText = told("An estimate by the method asked for, never outside of both.")
    unit: str = told("What is counted, as it is written in the records; 台 or kg, say.")
    exact: bool = told("True where the records prove one figure.")


@shows(
    amounts.Account,
    "All affected goods that are counted in one unit. What was made and what turned up without a "
    "record is what was held, on the way, sold, destroyed, used up and unaccounted for: in truth, "
    "and in the estimates.",
)
class RecallAccount:
    unit: str = told("The unit. Units are converted only by recorded factors, else kept apart.")
    made: BoundedAmount = told("Made, by the records of lots and transformations.")
    unexplained: BoundedAmount = told(
        "Sent by somebody to whom no record brought them: goods beyond what is recorded as made, "
        "or goods that another place gave away without a record."
    )
    held: BoundedAmount = told("Still at organizations.")
    in_transit: BoundedAmount = told("Sent, without a recorded receipt.")
    sold: BoundedAmount = told("Sold to consumers.")
    destroyed: BoundedAmount = told("Received to be destroyed.")
    used_up: BoundedAmount = told("Used for other goods.")
    unaccounted: BoundedAmount = told(
        "Missing between two ledgers of a shipment: what one side sent and the other did not get."
    )
    returned: BoundedAmount = told(
        "Sent back and received, each return counted. It is no part of the sum: the goods are "
        "among those held, sold and so on."
    )


@shows(amounts.AmountAtPlace, "Affected goods that came to one fate at one place.")
class AmountAtPlace:
    fate: GoodsFate = told("What became of them.")
    place: Place = told("Where; of goods on the way, to whom they were sent.")
    amount: BoundedAmount = told("How much.")


@shows(
    amounts.HeldGoods,
    "Goods at an organization that the records can keep apart from others: those of a lot or, "
    "where something came or left without a lot number, all of a product.",
)
class HeldGoods:
    place: Place = told("Who has them.")
    lot: TracedLot | None = told("Their lot; null where lots cannot be kept apart.")
    product: TracedProduct | None = told("Their product.")
    affected: BoundedAmount = told("How much of them is affected.")
    booked_least: DecimalText = told(
        "What should be there of all of them, affected or not, by what came and left: at least."
    )
    booked_most: DecimalText | None = told("The same, at most; null where nothing bounds it.")


@shows(
    amounts.Shortfall,
    "More goods left than can have come: what the ledgers lack. Other goods of this kind may have "
    "been there unrecorded, so nothing is concluded from what should have been there.",
)
class Shortfall:
    place: Place = told("Where.")
    lot: TracedLot | None = told("Of which lot; null for goods of the product in any lot.")
    product: TracedProduct | None = told("Of which product.")
    quantity: DecimalText = told("How much more left, at least.")
    unit: str = told("In which unit.")
    since: Moment | None = told("When that was so for the first time; null where no date says it.")
    record: strawberry.ID = told("The shipment or transformation with which it became so.")


@shows(amounts.ToldAmount, "What one record says of a shipment's quantity.")
class ToldAmount:
    said_by: str = told("SHIPMENT for the shipment's own record, else SELLER or BUYER.")
    record: strawberry.ID = told("That record, by id.")
    quantity: DecimalText = told("The quantity that it gives.")
    unit: str = told("In which unit.")


@shows(
    amounts.AmountConflict,
    "A shipment of which the records give different quantities. All figures are shown; none is "
    "preferred and no mean is taken. The truth is taken to lie between the smallest and the "
    "largest (令110-7).",
)
class AmountConflict:
    shipment: strawberry.ID = told("The shipment, by id.")
    told: list[ToldAmount] = told("What each record says, that of the shipment itself first.")


@shows(
    amounts.UnknownUnit,
    "A record whose quantity is in a unit that nothing converts; in the unit of the others nothing "
    "is known of it.",
)
class UnknownUnit:
    record: strawberry.ID = told("The shipment or transformation, by id.")
    unit: str = told("Its unit.")
    wanted: str = told("The unit in which most records of the product are.")


def _about(answer: amounts.RecallAmounts) -> str:
    return f"amounts {answer.at} {answer.counted.value} {answer.method.value}"


def _at_place(each: amounts.AmountAtPlace) -> tuple[str, str, str]:
    return each.fate.value, each.place.id, each.amount.unit


def _held(each: amounts.HeldGoods) -> tuple[str, str]:
    return each.place.id, _of(each.lot, each.product)


def _of(lot: trace.Lot | None, product: trace.Product | None) -> str:
    return lot.id if lot is not None else product.id if product is not None else ""


def _shortfall(each: amounts.Shortfall) -> tuple[str, str]:
    return each.place.id, _of(each.lot, each.product)


def _conflict(each: amounts.AmountConflict) -> tuple[str]:
    return (each.shipment,)


def _unknown(each: amounts.UnknownUnit) -> tuple[str]:
    return (each.record,)


@shows(
    amounts.RecallAmounts,
    "How much of recalled goods is where. `least` and `most` hold for every way in which the goods "
    "can have gone by the records: every order of events within the recorded times, and every lot "
    "that goods without a lot number can be of.",
)
class RecallAmounts:
    at: Moment | None = told("The moment asked for; null for all that is recorded.")
    counted: CountedGoods = told("What is counted.")
    method: EstimateMethod = told("The method of the estimates.")
    accounts: list[RecallAccount] = told("One a unit, by unit; no more than units are recorded.")
    places = listed(
        "places", AmountAtPlace, "Amounts of each fate at each place, by fate, then by place.",
        _at_place, _about, (str, str, str),
    )  # fmt: skip
    holdings = listed(
        "holdings", HeldGoods, "Affected goods still held, by place, then by lot or product.",
        _held, _about,
    )  # fmt: skip
    shortfalls = listed(
        "shortfalls", Shortfall, "Where more left than can have come, by place, then by lot.",
        _shortfall, _about,
    )  # fmt: skip
    conflicts = listed(
        "conflicts", AmountConflict, "Shipments with several figures, by id.", _conflict, _about,
        (str,),
    )  # fmt: skip
    unknown_units = listed(
        "unknown_units", UnknownUnit, "Records in units that nothing converts, by id.", _unknown,
        _about, (str,),
    )  # fmt: skip
    contradicted: list[Place] = told(
        "Places where the records contradict each other, by number of the record; nothing is "
        "concluded from what should have been there."
    )
    moved: bool = told(
        "True where the method alone gives figures that the records exclude, so that estimates "
        "were moved to the nearest that they allow."
    )
    rests_on: list[str] = told("What is taken for granted.")
    as_of_sequence: int = told("The newest record that the answer knows, by its number.")


AMOUNTS = (
    "How much of the recalled goods is where: made, held, on the way, sold, returned, destroyed "
    "and unaccounted for. Lots that the recall covers only in part, or only may cover, count "
    "towards `most` and not towards `least`."
)
_At = Annotated[Moment | None, said("Up to this moment; null for all that is recorded.")]
_Counted = Annotated[CountedGoods, said("What is to be counted.")]
_Method = Annotated[EstimateMethod, said("The method of the estimates.")]


async def amounts_of(
    root: strawberry.Parent[recall.RecallReach],
    info: RequestInfo,
    at: _At = None,
    counted: _Counted = CountedGoods.UNITS,
    method: _Method = EstimateMethod.FIRST_IN_FIRST_OUT,
) -> amounts.RecallAmounts:
    """The amounts of a recall's lots."""
    asked = AmountsAsked(at, counted, method)
    return await recall_amounts(info.context.flow, root.counted_lots, asked)

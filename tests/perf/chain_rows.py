"""The product chain as rows of the record format, in the order in which they were recorded."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from perf.chain_dates import ON_DAY, ChainDates, text
from perf.chain_tables import Chain
from tracegraph.store.statements import folder

Row = dict[str, Any]  # Any: a row of JSON
SOURCE = "s2"
UNIT = "台"
KINDS = ("SALE", "RETURN", "TRANSFER", "RETAIL")


def chain_rows(chain: Chain, dates: ChainDates) -> Iterator[Row]:
    """Parties and goods first, then lots, repackings and shipments by the time of recording.

    The divisions that consumers live in are those of the reference data, which is loaded before.
    """
    yield from _parties(chain)
    yield from _offers(chain)
    yield from _movements(chain, dates)


def write_chain(path: Path, chain: Chain, dates: ChainDates) -> int:
    """Write the rows as JSON Lines; their number."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for row in chain_rows(chain, dates):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count


def place_ids(chain: Chain) -> list[str]:
    """The ids of organizations, then of jurisdictions, by their numbers."""
    size = chain.size
    own = [f"organization:{SOURCE}:o{number}" for number in range(size.organizations)]
    return own + [f"jurisdiction:adc:{code}" for code in _counties(size.jurisdictions)]


def lot_id(lot: int) -> str:
    """The id of a lot by its number."""
    return f"lot:{SOURCE}:l{lot}"


@cache
def _counties(count: int) -> list[str]:
    path = folder("seed") / "reference" / "01-divisions.jsonl"
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    codes = [row["code"] for row in rows if row["kind"] == "jurisdiction"]
    counties = [code for code in codes if not code.endswith("00")]
    if len(counties) < count:
        raise ValueError(f"there are {len(counties)} counties; {count} are asked for")
    return counties[:count]


def _row(kind: str, identifier: str, **fields: object) -> Row:
    given = {name: value for name, value in fields.items() if value is not None}
    return {"kind": kind, "source": SOURCE, "sourceId": identifier, **given}


def _parties(chain: Chain) -> Iterator[Row]:
    size = chain.size
    roles = (
        ("PRODUCER", size.producers),
        ("DISTRIBUTOR", size.distributors),
        ("MERCHANT", size.merchants),
        ("PLATFORM_OPERATOR", size.platforms),
    )
    number = 0
    for role, count in roles:
        for _ in range(count):
            yield _row("organization", f"o{number}", name=f"企业{number}（虚构）", roles=[role])
            number += 1
    for platform in range(size.platforms):
        operator = f"o{size.organizations - size.platforms + platform}"
        yield _row(
            "platform", f"p{platform}", name=f"平台{platform}（虚构）", platformKind="GENERAL",
            operatedBy=operator,
        )  # fmt: skip


def _offers(chain: Chain) -> Iterator[Row]:
    size = chain.size
    for merchant in range(size.merchants):
        party = size.producers + size.distributors + merchant
        yield _row(
            "shop", f"s{party}", name=f"店铺{party}（虚构）", on=f"p{party % size.platforms}",
            runBy=f"o{party}",
        )  # fmt: skip
    for product in range(size.products):
        maker = f"o{product % size.producers}"
        yield _row("product", f"g{product}", name=f"产品{product}", madeBy=maker)
    pairs = zip(chain.listing_product.tolist(), chain.listing_merchant.tolist(), strict=True)
    for number, (product, merchant) in enumerate(pairs):
        yield {
            "kind": "listing", "url": _url(number), "title": f"产品{product}",
            "inShop": f"shop:{SOURCE}:s{merchant}", "offers": f"product:{SOURCE}:g{product}",
        }  # fmt: skip


def _url(listing: int) -> str:
    return f"https://s2.example/item/{listing}"


def _movements(chain: Chain, dates: ChainDates) -> Iterator[Row]:
    """Lots when they are made, repackings when they happen, shipments when they are recorded."""
    portions = _portions(chain)
    lots, turns = len(chain.lots.made), len(chain.repackings)
    moments = np.concatenate([chain.lots.made, chain.repackings.at, chain.shipments.recorded])
    for row in np.argsort(moments, kind="stable").tolist():
        if row < lots:
            yield _lot(chain, row)
        elif row < lots + turns:
            yield _repacking(chain, dates, row - lots, portions[row - lots])
        else:
            yield _shipment(chain, dates, row - lots - turns)


def _lot(chain: Chain, lot: int) -> Row:
    lots = chain.lots
    return _row(
        "lot", f"l{lot}", of=f"g{lots.product[lot]}", code=f"L{lot}",
        madeBy=f"o{lots.maker[lot]}", producedOn=text(int(lots.made[lot]), ON_DAY),
        quantity=str(lots.quantity[lot]), unit=UNIT,
    )  # fmt: skip


def _portions(chain: Chain) -> list[tuple[dict[int, int], dict[int, int]]]:
    """By repacking: units of each lot that went in, and of each that came out."""
    flows, lots = chain.repackings, chain.lineages.lot
    found: list[tuple[dict[int, int], dict[int, int]]] = [({}, {}) for _ in range(len(flows))]
    columns = (flows.flow_of, lots[flows.flow_before], lots[flows.flow_after], flows.flow_units)
    for turn, before, after, units in zip(*(each.tolist() for each in columns), strict=True):
        for lot, side in ((before, found[turn][0]), (after, found[turn][1])):
            side[lot] = side.get(lot, 0) + units
    return found


def _repacking(
    chain: Chain, dates: ChainDates, turn: int, portions: tuple[dict[int, int], dict[int, int]]
) -> Row:
    consumed, yielded = (
        [{"lot": f"l{lot}", "quantity": str(units), "unit": UNIT} for lot, units in side.items()]
        for side in portions
    )
    return _row(
        "transformation", f"t{turn}", atOrganization=f"o{chain.repackings.place[turn]}",
        consumed=consumed, yielded=yielded,
        at=text(int(chain.repackings.at[turn]), int(dates.repacked.precision[turn])),
    )  # fmt: skip


def _shipment(chain: Chain, dates: ChainDates, ship: int) -> Row:
    ships, lot = chain.shipments, int(chain.shipments.lot[ship])
    listing, target = int(ships.listing[ship]), int(ships.target[ship])
    return _row(
        "shipment", f"m{ship}", shipmentKind=KINDS[ships.kind[ship]],
        **{"from": f"o{ships.origin[ship]}"},
        to=f"o{target}" if target < chain.size.organizations else None,
        toJurisdiction=_consumers(chain, target),
        lot=f"l{lot}" if lot >= 0 else None,
        product=f"g{ships.product[ship]}" if lot < 0 else None,
        quantity=str(ships.quantity[ship]), unit=UNIT,
        sentAt=text(int(ships.sent[ship]), int(dates.sent.precision[ship])),
        receivedAt=text(int(ships.received[ship]), int(dates.received.precision[ship])),
        through=f"listing:url:{_url(listing)}" if listing >= 0 else None,
        recordedAt=_moment(int(ships.recorded[ship])),
    )  # fmt: skip


def _consumers(chain: Chain, target: int) -> str | None:
    """The id of the division whose consumers got it; None where an organization did."""
    number = target - chain.size.organizations
    return (
        f"jurisdiction:adc:{_counties(chain.size.jurisdictions)[number]}" if number >= 0 else None
    )


def _moment(at: int) -> str:
    return str(text(at // 1000 * 1000, 1))

"""Answers packetCheck: what of 令110-15's list a case has on record, and where to get the rest."""

from tracegraph.analysis.packet_check import packet_check
from tracegraph.domain.errors import NotFoundError
from tracegraph.domain.packets import PacketCheck, PacketFacts
from tracegraph.domain.viewer import Viewer
from tracegraph.services.visibility import scope_of
from tracegraph.store.graph import Graph, Row
from tracegraph.store.statements import statement


async def case_packet(
    graph: Graph, viewer: Viewer, case: str, told: str | None = None
) -> PacketCheck:
    """The check of a case's packet; told: what a referral itself says of the conduct.

    NotFoundError where there is no such case, or none that this viewer may see.
    """
    rows = await graph.read(statement("referrals/packet"), caseId=case)
    scope = await scope_of(graph, viewer)
    if not rows or not scope.covers_case([rows[0]["division"]], rows[0]["granted"]):
        raise NotFoundError(f"there is no case {case}, or none that you may see")
    return packet_check(_facts(rows[0]), told)


def _facts(row: Row) -> PacketFacts:
    merchant = row["merchant"] or {}
    measures = [f"{each['measure']} {each['on']}" for each in row["disposals"]]
    if not measures and row["measureTakenOn"]:
        measures = [f"{row['measureTakenOn']}"]
    words = [row["leadText"], *row["findings"]]
    return PacketFacts(
        merchant=merchant.get("name"),
        merchant_uscc=merchant.get("uscc"),
        merchant_domicile=merchant.get("domicile") or merchant.get("place"),
        operator=row["operator"],
        shops=tuple(row["shops"]),
        products=tuple(dict.fromkeys(_product(each) for each in row["products"])),
        lots=tuple(f"批号 {code}" for code in row["lots"]),
        conduct=tuple(each for each in words if each),
        evidence=row["evidence"],
        ledgers=row["ledgers"],
        measures=tuple(measures),
    )


def _product(row: Row) -> str:
    parts = (row["name"], row["model"], f"GTIN {row['gtin']}" if row["gtin"] else None)
    return " ".join(part for part in parts if part)

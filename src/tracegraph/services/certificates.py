"""Certificates of products and those that listings display, held against goods and times."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable

from tracegraph.domain.certificates import CertificateFacts, CertificateFinding, Covered, finding
from tracegraph.store.graph import Graph
from tracegraph.store.statements import statement


async def findings_for_lots(
    graph: Graph, goods: Iterable[tuple[str, Covered]]
) -> tuple[CertificateFinding, ...]:
    """Every certificate that covers a lot's product, at the time the lot was made."""
    lots = list(goods)
    rows = await graph.read(
        statement("provenance/certificates-of-products"),
        ids=sorted({covered.product for _, covered in lots}),
    )
    by_product: dict[str, list[CertificateFacts]] = defaultdict(list)
    for certificate in map(_facts, rows[0]["found"]):
        for product in certificate.products:
            by_product[product].append(certificate)
    return tuple(
        finding(each.number, each, lot, covered, displayed=False)
        for lot, covered in lots
        for each in by_product[covered.product]
    )


async def findings_for_listing(
    graph: Graph, listing: str, displayed: Iterable[str], goods: Covered
) -> tuple[CertificateFinding, ...]:
    """The certificates displayed, then the others that cover the product, at the time of sale."""
    numbers = sorted(set(displayed))
    shown, covering = await asyncio.gather(
        graph.read(statement("provenance/certificates-by-number"), numbers=numbers),
        graph.read(statement("provenance/certificates-of-products"), ids=[goods.product]),
    )
    known = {each.number: each for each in map(_facts, shown[0]["found"])}
    others = [each for each in map(_facts, covering[0]["found"]) if each.number not in known]
    return (
        *(finding(number, known.get(number), listing, goods, True) for number in numbers),
        *(finding(each.number, each, listing, goods, False) for each in others),
    )


def _facts(row: list[object]) -> CertificateFacts:
    models, products = row[6], row[8]
    assert isinstance(models, list)
    assert isinstance(products, list)
    texts = [None if value is None else str(value) for value in row]
    return CertificateFacts(
        id=str(texts[0]),
        number=str(texts[1]),
        kind=str(texts[2]),
        status=str(texts[3]),
        valid_from=texts[4],
        valid_to=texts[5],
        models=tuple(models),
        holder=texts[7],
        products=tuple(products),
    )

"""Root fields that look one record up by its natural key or its id."""

from typing import Annotated

import strawberry

from tracegraph.api.context import RequestInfo
from tracegraph.api.scalars import AdcCode, Gtin, Uscc
from tracegraph.api.shown import asked, said
from tracegraph.api.types.findings import Case, Recall
from tracegraph.api.types.goods import Certificate, Code, Listing, Lot, Product
from tracegraph.api.types.nodes import Node
from tracegraph.api.types.parties import Jurisdiction, Organization
from tracegraph.domain.identifiers import node_id
from tracegraph.services import facts, lookup

_UsccArgument = Annotated[Uscc, said("The organization's unified social credit code.")]
_GtinArgument = Annotated[Gtin, said("The product's trade item number.")]
_Id = Annotated[strawberry.ID, said("Our id, `kind:source:sourceId`.")]
_LotId = Annotated[strawberry.ID | None, said("Our id of the lot.")]
_LotGtin = Annotated[Gtin | None, said("The product's trade item number; give `code` with it.")]
_LotCode = Annotated[str | None, said("The lot number as printed; give `gtin` with it.")]
_Source = Annotated[str | None, said("The system that the lot came from; give `sourceId` with it.")]
_SourceId = Annotated[str | None, said("The lot's id in that system.")]
_Url = Annotated[str, said("The page's address as it was recorded, at most 300 characters.")]
_Code = Annotated[str, said("One code as read from the goods, 1 to 100 characters.")]
_Number = Annotated[str, said("The number as printed, at most 300 characters.")]
_Division = Annotated[AdcCode, said("The six digits of the division.")]


@strawberry.type
class LookupQuery:
    @asked(Organization | None, "The organization with this code; null where none is recorded.")
    async def organization(
        self, info: RequestInfo, uscc: _UsccArgument
    ) -> facts.OrganizationFacts | None:
        key = node_id("organization", "uscc", uscc)
        return await lookup.organization(*info.context.asked, key)

    @asked(Product | None, "The product with this number; null where none is recorded.")
    async def product(self, info: RequestInfo, gtin: _GtinArgument) -> facts.ProductFacts | None:
        key = node_id("product", "gtin", gtin)
        return await lookup.product(*info.context.asked, key)

    @asked(
        Lot | None,
        "A lot by exactly one of: `id`; `gtin` and `code`; `source` and `sourceId`. "
        "Null where none is recorded; an error where several lots of a product have the number.",
    )
    async def lot(
        self,
        info: RequestInfo,
        id: _LotId = None,
        gtin: _LotGtin = None,
        code: _LotCode = None,
        source: _Source = None,
        source_id: _SourceId = None,
    ) -> facts.LotFacts | None:
        key = lookup.LotKey(id=id, gtin=gtin, code=code, source=source, source_id=source_id)
        return await lookup.lot_by_key(*info.context.asked, key)

    @asked(Listing | None, "The selling page at this address; null where none is recorded.")
    async def listing(self, info: RequestInfo, url: _Url) -> facts.ListingFacts | None:
        key = node_id("listing", "url", url.strip())
        return await lookup.listing(*info.context.asked, key)

    @asked(Code, "Where one code (赋码) belongs: the ranges that hold it, with lot and maker.")
    async def code(self, info: RequestInfo, value: _Code) -> facts.CodeAnswer:
        return await lookup.code(*info.context.asked, value)

    @asked(Certificate | None, "The certificate with this number; null where none is recorded.")
    async def certificate(
        self, info: RequestInfo, number: _Number
    ) -> facts.CertificateFacts | None:
        key = node_id("certificate", "certificate", number.strip())
        return await lookup.certificate(*info.context.asked, key)

    @asked(Jurisdiction | None, "The division with this code; null where none is recorded.")
    async def jurisdiction(
        self, info: RequestInfo, code: _Division
    ) -> facts.JurisdictionFacts | None:
        key = node_id("jurisdiction", "adc", code)
        return await lookup.jurisdiction(*info.context.asked, key)

    @asked(
        Case | None,
        "A case of your own authority's division or one below it; null for any other, "
        "whether or not there is one.",
    )
    async def case(self, info: RequestInfo, id: _Id) -> facts.CaseFacts | None:
        return await lookup.case(*info.context.asked, id)

    @asked(Recall | None, "The recall with this number; null where none is recorded.")
    async def recall(self, info: RequestInfo, number: _Number) -> facts.RecallFacts | None:
        key = node_id("recall", "recall", number.strip())
        return await lookup.recall(*info.context.asked, key)

    @asked(
        Node | None,
        "Any record, of every kind, by our id; null where there is none, and where you may not "
        "see it.",
    )
    async def node(self, info: RequestInfo, id: _Id) -> facts.Fact | None:
        return await lookup.node(*info.context.asked, id)

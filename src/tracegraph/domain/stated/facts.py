"""All the facts that `assess` takes."""

from datetime import date
from typing import Annotated

from tracegraph.domain.stated.conduct import Ledger, Page, Papers, Recall
from tracegraph.domain.stated.form import Group, Known, Words, said, said_of_items
from tracegraph.domain.stated.operation import (
    Announcement,
    Contact,
    Cooperation,
    Disposal,
    PlatformWork,
    Verification,
)
from tracegraph.domain.stated.scene import Actor, Authority, Platform, Product
from tracegraph.domain.stated.supervision import (
    Assistance,
    CorrectionOrder,
    Credit,
    Effects,
    Finding,
    PlanFacts,
)
from tracegraph.domain.stated.words import SaleChannel


class Facts(Group, frozen=True, kw_only=True):
    """A situation as somebody states it. Only the day is required; what is left out is unknown."""

    date: Annotated[
        date, said("The day for which to answer (China's): the law in force on it is applied.")
    ]
    title: Annotated[Words | None, said("What to call it, for reading only.")] = None
    in_china: Annotated[
        Known,
        said("在中华人民共和国境内 (令110-2): false where sale and service take place abroad. Not "
             "stated: taken to be so, but for sellers and operators whose domicile is abroad or in "
             "香港, 澳门 or 台湾 and who are not stated to operate elsewhere in China."),
    ] = None  # fmt: skip
    channel: Annotated[SaleChannel | None, said("Through what the goods are sold.")] = None
    product: Annotated[Product | None, said("The product (令110-3).")] = None
    platform: Annotated[Platform | None, said("The platform or network (令110-34, 35).")] = None
    actors: Annotated[
        tuple[Actor, ...], said_of_items("Everybody in the situation, each with a role.")
    ] = ()
    authority: Annotated[Authority | None, said("The public authority that acts.")] = None
    imported: Annotated[Known, said("Whether the goods are imported.")] = None
    suspected_crime: Annotated[Known, said("涉嫌犯罪 (方案三（六）).")] = None
    page: Annotated[Page | None, said("令110-8, 27, 29, 37.")] = None
    ledger: Annotated[Ledger | None, said("令110-7, 26.")] = None
    papers: Annotated[Papers | None, said("令110-28.")] = None
    recall: Annotated[Recall | None, said("令110-9, 16, 30.")] = None
    verification: Annotated[Verification | None, said("令110-10, 33.")] = None
    platform_work: Annotated[PlatformWork | None, said("令110-6, 11, 12, 13, 14, 18.")] = None
    announcement: Annotated[Announcement | None, said("令110-12.")] = None
    disposal: Annotated[Disposal | None, said("令110-15, 31.")] = None
    contact: Annotated[Contact | None, said("令110-17 第二款 and 第三款.")] = None
    cooperation: Annotated[Cooperation | None, said("令110-17 第一款, 令110-32.")] = None
    finding: Annotated[Finding | None, said("令110-20, 21, 22, 25; 方案三.")] = None
    effects: Annotated[Effects | None, said("令110-6, 23.")] = None
    credit: Annotated[Credit | None, said("令110-24, 方案三（六）.")] = None
    correction: Annotated[CorrectionOrder | None, said("令110-27, 30, 32, 33.")] = None
    assistance: Annotated[Assistance | None, said("方案三（九）.")] = None
    plan: Annotated[PlanFacts | None, said("What only the plan asks for.")] = None

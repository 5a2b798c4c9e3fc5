"""What was and was not done by those who sell and show goods, by the provision it touches."""

from typing import Annotated

from tracegraph.domain.stated.form import Day, Group, Known, said, said_of_items
from tracegraph.domain.stated.words import (
    ActorRole,
    GoodsDocument,
    LedgerItem,
    PageItem,
    ReportIssuer,
    ReportItem,
)

Items = tuple[PageItem, ...] | None
Documents = tuple[GoodsDocument, ...] | None
Recorded = tuple[LedgerItem, ...] | None
Contents = tuple[ReportItem, ...] | None


class Report(Group, frozen=True, kw_only=True):
    """The test report of a product of the regime STANDARD (令110-8 第一款第三项, 令110-37)."""

    nothing_else: Annotated[
        Known,
        said("True where the lists here name all: what is in none of them is then not there."),
    ] = None

    issuer: Annotated[ReportIssuer | None, said("Who issued it.")] = None
    factory_inspection: Annotated[
        Known,
        said("With issuer PRODUCER: whether it is a 出厂检验报告 (not a report on a type or on "
             "research, say)."),
    ] = None  # fmt: skip
    qualified: Annotated[
        Known,
        said("With issuer INSPECTION_BODY: whether that body has the statutory qualification "
             "(具有法定资质)."),
    ] = None  # fmt: skip
    under_mandatory_standard: Annotated[
        Known,
        said("Whether it was made under the mandatory national standard (根据强制性国家标准)."),
    ] = None
    holds: Annotated[Contents, said_of_items("What it holds.")] = None
    lacks: Annotated[Contents, said_of_items("What it does not hold.")] = None


class Page(Group, frozen=True, kw_only=True):
    """The sales page and what is said to consumers (令110-8, 27, 29, 36)."""

    nothing_else: Annotated[
        Known,
        said("True where the lists here name all: what is in none of them is then not there."),
    ] = None

    shown: Annotated[Items, said_of_items("What the page shows.")] = None
    not_shown: Annotated[
        Items, said_of_items("What it does not show. What is in neither list is not known.")
    ] = None
    warning_needed: Annotated[Known, said("Whether a warning is necessary (必要的警示说明).")] = (
        None
    )
    as_required: Annotated[
        Known,
        said("Whether all of 令110-8 第一款 is kept; for where the items are not stated one by "
             "one."),
    ] = None  # fmt: skip
    truthful: Annotated[Known, said("真实: whether what it shows is true.")] = None
    accurate: Annotated[Known, said("准确: whether it is accurate.")] = None
    clear: Annotated[Known, said("清晰: whether it is clear.")] = None
    report: Annotated[Report | None, said("The test report shown or linked.")] = None
    false_promotion: Annotated[
        Known,
        said("虚假或者引人误解的商业宣传: whether quality, performance or functions are promoted "
             "falsely or misleadingly (令110-8 第二款, 令110-29)."),
    ] = None  # fmt: skip
    promoted_by: Annotated[
        ActorRole | None, said("Who promoted or advertised. Not stated: the seller.")
    ] = None
    false_advertisement: Annotated[
        Known, said("发布虚假广告: whether a false advertisement was published (令110-29).")
    ] = None


class Ledger(Group, frozen=True, kw_only=True):
    """Inspection on purchase and the ledger (令110-7, 26)."""

    nothing_else: Annotated[
        Known,
        said("True where the lists here name all: what is in none of them is then not there."),
    ] = None

    kept: Annotated[
        Known,
        said("Whether 进货查验和进销记录 as a whole is done as required; for where it is not "
             "stated document by document."),
    ] = None  # fmt: skip
    inspected: Annotated[Documents, said_of_items("Documents that were inspected.")] = None
    not_inspected: Annotated[Documents, said_of_items("Documents that were not.")] = None
    recorded: Annotated[Recorded, said_of_items("What is recorded.")] = None
    not_recorded: Annotated[Recorded, said_of_items("What is not recorded.")] = None
    truthful: Annotated[Known, said("如实: whether the records are true.")] = None
    kept_months: Annotated[
        int | None,
        said("For how many months vouchers were kept before they were given up; the text asks for "
             "at least 36."),
    ] = None  # fmt: skip


class Papers(Group, frozen=True, kw_only=True):
    """Forged or misused licences, certificates and reports (令110-28)."""

    nothing_else: Annotated[
        Known,
        said("True where the rest of this group did not happen: what is left out is then false."),
    ] = None

    forged_or_misused: Annotated[
        Known, said("伪造或者冒用: whether somebody forged, or used another's, papers.")
    ] = None
    documents: Annotated[Documents, said_of_items("Which papers, all of them.")] = None
    by: Annotated[ActorRole | None, said("Who did it.")] = None
    false_proof: Annotated[
        Known,
        said("Whether somebody issued 虚假证明 or 伪造检验结果 (令110-28 第二款)."),
    ] = None
    false_proof_by: Annotated[ActorRole | None, said("Who issued it; LAB or CERTIFIER, say.")] = (
        None
    )


class Recall(Group, frozen=True, kw_only=True):
    """A recall of defective key products (令110-9, 16, 30)."""

    merchant_knows: Annotated[
        Known, said("收到或者获知: whether the seller received or otherwise learned of it.")
    ] = None
    merchant_knows_on: Annotated[Day, said("The day on which the seller did.")] = None
    sale_stopped: Annotated[Known, said("Whether the seller stopped selling (停止销售).")] = None
    published: Annotated[
        Known,
        said("Whether the seller published the producer's recall information prominently on its "
             "main page."),
    ] = None  # fmt: skip
    merchant_assists: Annotated[
        Known, said("Whether the seller assists the producer in the recall (协助).")
    ] = None
    platform_knows: Annotated[
        Known, said("Whether the platform operator received or learned of it.")
    ] = None
    platform_knows_on: Annotated[Day, said("The day on which it did.")] = None
    platform_stops: Annotated[
        Known, said("Whether the platform operator stopped the sale on its platform.")
    ] = None
    platform_cooperates: Annotated[
        Known,
        said("Whether the platform operator cooperates with the market regulator in the recall "
             "(配合)."),
    ] = None  # fmt: skip
    platform_informs: Annotated[
        Known, said("Whether it provides the information on the goods sold (提供…相关信息).")
    ] = None

"""Enumerations of traces, certificates held against goods, and recalls, each value explained."""

from tracegraph.analysis.recall_scope import Answer, Coverage
from tracegraph.api.shown import enumeration
from tracegraph.domain.amounts import CountedGoods, EstimateMethod, GoodsFate
from tracegraph.domain.certificates import CertificateProblem
from tracegraph.domain.records.flow import ShipmentKind
from tracegraph.domain.trace import Certainty, Direction, GapKind, Proof
from tracegraph.services.provenance import SubjectKind
from tracegraph.services.recall.scope import Ground

enumeration(
    Direction,
    "Which way goods are followed.",
    {
        "FORWARD": "Where they went, with the earliest arrival.",
        "BACKWARD": "Where they came from, with the latest departure.",
    },
)
enumeration(
    Certainty,
    "What proves that the goods were there.",
    {
        "EXACT": "Lot numbers or ranges of codes prove it on at least one way.",
        "POSSIBLE": "An unknown lot, an unknown date or an assumption is on every way there.",
    },
)
enumeration(
    GapKind,
    "What the records leave open.",
    {
        "LOT_NOT_RECORDED": "A shipment has no lot number.",
        "DATE_NOT_RECORDED": "A shipment or transformation has no day.",
        "DATES_REVERSED": "A shipment is recorded as received before it was sent.",
        "RECEIPT_NOT_RECORDED": "A shipment was sent, and no receipt of it is recorded.",
        "LINK_CONTRADICTS_DATES": "A recorded link contradicts the dates and is not followed.",
        "LEDGERS_DISAGREE": "Seller and buyer recorded different quantities (令110-7).",
        "NARROWED_DATE_EXCLUDES": "A shipment has no day and is not followed: the records around "
        "it prove that it was too early (backward: too late) for the traced goods.",
        "ORIGIN_NOT_RECORDED": "No record says how goods came to a place that did not make them.",
        "SALE_NOT_RECORDED": "No sale through the selling page is recorded.",
    },
)
enumeration(
    Proof,
    "What bounds a day that is not recorded.",
    {
        "MADE": "The lot was not made before.",
        "FIRST_RECEIPT": "The sender, who did not make the lot, first got it then.",
        "FIRST_DISPATCH": "The receiver, to whom nothing else brought the lot, first passed it on "
        "or used it up then.",
    },
)
enumeration(
    ShipmentKind,
    "Why goods changed their place.",
    {
        "SALE": "Sold to another organization.",
        "RETURN": "Sent back.",
        "TRANSFER": "Moved without a sale.",
        "RETAIL": "Sold to consumers of a division.",
        "DESTRUCTION": "Handed over to be destroyed.",
        "IMPORT": "Brought into the country.",
    },
)
enumeration(
    SubjectKind,
    "What provenance was asked of.",
    {
        "LISTING": "A selling page, by its id.",
        "CODE": "A code on the goods.",
        "LOT": "A lot, by its id.",
        "HOLDING": "A lot at a place, by its id.",
        "SHIPMENT": "A shipment, by its id.",
    },
)
enumeration(
    CertificateProblem,
    "Why a certificate did not cover the goods at that time (令110-8, 10, 13).",
    {
        "EXPIRED": "Its last day was before the last day asked about.",
        "NOT_YET_VALID": "Its first day is after the first day asked about.",
        "OUT_OF_SCOPE": "It does not cover this product or this model.",
        "SUSPENDED": "It is suspended (暂停).",
        "REVOKED": "It is revoked (撤销).",
        "FORGED": "It is forged (伪造).",
        "NOT_IN_REGISTRY": "The page shows the number, but no such certificate is recorded.",
        "WRONG_KIND": "Products of this regime need another kind of certificate (令110-3).",
    },
)
enumeration(
    Ground,
    "Why a recall covers a lot.",
    {
        "NAMED": "The recall names the lot.",
        "CODE_RANGE": "The recall names codes that goods of the lot carry.",
        "PRODUCT": "The recall names the product and a time in which the lot may have been made.",
        "SCOPE_TEXT": "The recall's scope, in words, covers goods of the lot or may cover some.",
    },
)
enumeration(
    Coverage,
    "How much of a lot a recall covers.",
    {
        "WHOLE": "All of it.",
        "PART": "Goods with some of its codes, or at least those.",
        "MAYBE": "All, some or none of it: what would tell is not recorded.",
        "NONE": "Nothing of it.",
    },
)
enumeration(
    Answer,
    "Whether goods fall in a scope, as far as the given facts tell.",
    {
        "IN": "They do, whatever the facts are that were not given.",
        "OUT": "They do not, whatever the facts are that were not given.",
        "MAYBE": "It depends on facts that were not given.",
    },
)
enumeration(
    CountedGoods,
    "What is counted.",
    {
        "UNITS": "The recalled units themselves. They go on where a lot is made of lots of the "
        "same product (merged, split, packed anew); used for anything else they are used up.",
        "LOTS": "The recalled units, and all goods of lots that such goods went into: the units of "
        "such a lot cannot be told apart.",
    },
)
enumeration(
    EstimateMethod,
    "Which goods of a holder are taken to leave first, where lot numbers do not say.",
    {
        "FIRST_IN_FIRST_OUT": "Those that came first.",
        "PROPORTIONAL": "All in proportion to what is there.",
        "MOST_RECENT_FIRST": "Those that came last.",
    },
)
enumeration(
    GoodsFate,
    "What became of goods by their last record.",
    {
        "HELD": "Made at, or received by, an organization that has them still.",
        "IN_TRANSIT": "Sent, and no receipt is recorded; counted at the receiver.",
        "SOLD": "Sold to consumers of a division.",
        "DESTROYED": "Received to be destroyed.",
        "USED_UP": "Used for something else.",
        "UNACCOUNTED": "Missing between what the sender and what the receiver recorded.",
    },
)

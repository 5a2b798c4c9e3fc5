"""Enumerations of the life of referrals, each value explained."""

from tracegraph.api.shown import enumeration
from tracegraph.domain.packets import PacketPart
from tracegraph.domain.referrals import (
    ReferralEvent,
    ReferralState,
    ReferralStep,
    RefusalKind,
)

enumeration(
    ReferralState,
    "Where a referral, or one hop of it, stands.",
    {
        "DRAFTED": "Written, not sent; only its sender sees it.",
        "SENT": "Sent; the receiver may see the case from now on.",
        "RECEIVED": "Received; the receiver is to accept, return or forward it.",
        "ACCEPTED": "Taken on; the receiver is to answer.",
        "FORWARDED": "Passed on by another hop, from which an answer is to come back.",
        "RETURNED": "Given back with a reason; the sender may send it again or close it.",
        "ANSWERED": "Answered; the sender is to close it, or to pass the answer on.",
        "CLOSED": "At its end.",
        "WITHDRAWN": "Taken back by its sender before it was accepted.",
    },
)
enumeration(
    ReferralStep,
    "What can be done with a referral; each step belongs to one side of a hop.",
    {
        "SEND": "The sender sends it, or sends again what was returned.",
        "RECEIVE": "The receiver says that it has come.",
        "ACCEPT": "The receiver takes it on.",
        "RETURN": "The receiver gives it back with a reason.",
        "FORWARD": "The receiver passes it on to the next authority, as its sender.",
        "ANSWER": "The receiver answers.",
        "RELAY": "Whoever forwarded it passes the answer back.",
        "CLOSE": "The first sender closes it.",
        "WITHDRAW": "The sender of a hop takes it back before it is accepted.",
        "URGE": "The sender of a hop urges its receiver (催办); what is overdue goes to the "
        "superior too.",
        "REPORT_PROGRESS": "The receiver of a criminal transfer reports progress (方案三（六）).",
    },
)
enumeration(
    ReferralEvent,
    "What happened to a referral.",
    {
        "DRAFTED": "It was drafted.",
        "SENT": "A hop was opened: it was sent.",
        "RECEIVED": "It was received.",
        "ACCEPTED": "It was accepted.",
        "RETURNED": "It was returned.",
        "FORWARDED": "It was forwarded; the event after it opens the next hop.",
        "ANSWERED": "It was answered, or an answer was passed on.",
        "CLOSED": "It was closed.",
        "WITHDRAWN": "It was withdrawn.",
        "URGED": "Its receiver was urged.",
        "PROGRESS": "Its receiver reported progress.",
    },
)
enumeration(
    RefusalKind,
    "Why a step of a referral was refused.",
    {
        "NOT_NOW": "It is not possible as the referral stands; somebody may have been first.",
        "NOT_YOURS": "It is possible, and another authority's to take.",
        "TOO_EARLY": "Its day is before that of the last act.",
        "NOT_OVERDUE": "The receiver still has time.",
        "ALREADY_IN_CHAIN": "The referral came through this authority already.",
    },
)
enumeration(
    PacketPart,
    "What the receiver of a packet needs: the list of 令110-15.",
    {
        "MERCHANT_IDENTITY": "Who the merchant is (平台内经营者身份信息).",
        "SHOP_NAME": "The name of the shop (网店名称).",
        "GOODS": "Which goods they are (商品信息).",
        "CONDUCT": "What was done (质量违法行为描述).",
        "RECORDS_KEPT": "Records that were kept (保存的有关记录).",
        "MEASURES": "Which measures were taken (采取的处置措施).",
    },
)

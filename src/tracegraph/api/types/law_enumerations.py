"""Enumerations of competence, deadlines and routes, each value explained."""

from enum import Enum

from tracegraph.api.shown import enumeration
from tracegraph.domain.cases import PartyRole
from tracegraph.domain.law import Standing, Verdict
from tracegraph.domain.records.law import Origin, Precondition, Role
from tracegraph.domain.routes import Channel, HopKind


class NamedLevel(Enum):
    """A level as a text names it."""

    NATION = "NATION"
    PROVINCE = "PROVINCE"
    CITY = "CITY"
    COUNTY = "COUNTY"
    COUNTY_OR_ABOVE = "COUNTY_OR_ABOVE"
    SAME_AS_ACTING = "SAME_AS_ACTING"


enumeration(
    NamedLevel,
    "The level that a rule looks for in this case.",
    {
        "NATION": "The nation (全国).",
        "PROVINCE": "The provincial level (省级).",
        "CITY": "The level of cities (地级), that of the acting authority.",
        "COUNTY": "The level of counties (县级), that of the acting authority.",
        "COUNTY_OR_ABOVE": "Any local level from the county upwards (县级以上).",
        "SAME_AS_ACTING": "The level of the acting authority (同级).",
    },
)
enumeration(
    Verdict,
    "Whether a rule, a duty or a fine reaches the case.",
    {
        "APPLIES": "It does.",
        "NOT_APPLIES": "It does not: a condition is not met, or it is not in force.",
        "UNDETERMINED": "The texts or the case file leave it open.",
    },
)
enumeration(
    Role,
    "What a rule makes of an authority in a case.",
    {
        "COMPETENT": "It is competent.",
        "TO_BE_NOTIFIED": "It must be told.",
        "MAY_ASSIST": "It may be asked to help; nothing obliges it.",
    },
)
enumeration(
    Standing,
    "How firmly an answer offers an authority.",
    {
        "NAMED": "The text names it.",
        "ANY_OF": "The text names several, one of which is enough.",
        "POSSIBLE": "It is neither required nor wrong.",
        "CANDIDATE": "It may be offered to a person; nothing settles it.",
    },
)
enumeration(
    Origin,
    "Where a rule comes from.",
    {
        "TEXT": "Order 110 or the plan says it.",
        "CONFIGURATION": "A practice or another law, by the source that is named; not checked.",
    },
)
enumeration(
    Precondition,
    "What must be so for a fine; one of those listed is enough.",
    {
        "NOT_CORRECTED_IN_TIME": "It was not corrected within the time that was set (逾期未改正).",
        "SERIOUS": "The circumstances are serious (情节严重).",
    },
)
enumeration(
    PartyRole,
    "Why an organization is concerned.",
    {
        "MERCHANT": "It is the merchant (平台内经营者).",
        "PLATFORM_OPERATOR": "It operates the platform (电子商务平台经营者).",
        "PRODUCER": "It made the goods (生产者).",
        "LIVE_ROOM_HOST": "It hosts the live room (直播营销人员).",
    },
)
enumeration(
    Channel,
    "What is sent on a route.",
    {
        "LEAD_EXCHANGE": "Leads (违法线索互送, 方案三（九）).",
        "EVIDENCE_TRANSFER": "Evidence (证据移送, 方案三（九）).",
        "INFORMATION_SHARING": "Information (信息共享, 方案三（九）).",
        "COMMISSIONED_INVESTIGATION": "A request to investigate (委托调查, 方案三（九）).",
        "ENFORCEMENT_ASSISTANCE": "A request to help to enforce (配合执行, 方案三（九）).",
        "PEER_NOTIFICATION": "The notification of the peer (通报同级, 令110-25).",
        "CRIMINAL_TRANSFER": "A case in which a crime is suspected (移送司法机关, 方案三（六）).",
    },
)
enumeration(
    HopKind,
    "What joins two authorities.",
    {
        "PEER": "An article has the one tell the other directly.",
        "ARRANGEMENT": "An arrangement for cooperation binds both.",
        "DEPARTMENTS": "They are departments of one place.",
        "SUPERIOR": "From an authority to the one above it; no text names this way.",
        "SUBORDINATE": "From an authority to one below it; no text names this way.",
        "NAMED": "The sender names the receiver, because the text names none (方案三（六）).",
    },
)

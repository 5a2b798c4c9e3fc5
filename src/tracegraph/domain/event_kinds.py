"""All kinds of events: what can have happened to leads, cases and referrals."""

from tracegraph.domain.case_life import (
    DUTY_FULFILLED,
    DUTY_OPEN_AGAIN,
    EVENTS,
    LEAD_DISMISSED,
    LEAD_RECORDED,
    LEAD_TAKEN_UP,
    OPENED,
)
from tracegraph.domain.referrals import ReferralEvent

EVENT_KINDS = (
    LEAD_RECORDED,
    LEAD_TAKEN_UP,
    LEAD_DISMISSED,
    OPENED,
    *EVENTS.values(),
    DUTY_FULFILLED,
    DUTY_OPEN_AGAIN,
    *(each.value for each in ReferralEvent),
)

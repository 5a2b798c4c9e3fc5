"""What platform operators did and did not do, by the provision it touches."""

from typing import Annotated

from tracegraph.domain.stated.form import Day, Group, Known, said
from tracegraph.domain.stated.scene import Authority
from tracegraph.domain.stated.words import InformationKind


class Verification(Group, frozen=True, kw_only=True):
    """Verification before goods are listed (令110-10, 33)."""

    technical_support: Annotated[
        Known, said("Whether technical support for the display is given (令110-10 第一款).")
    ] = None
    done: Annotated[
        Known,
        said("Whether certificate numbers and product types, or the presence of a report, were "
             "verified (核验; 令110-10 第二款, 第三款)."),
    ] = None  # fmt: skip
    matches: Annotated[
        Known,
        said("LICENCE and CCC: whether the result matches what the market regulator published."),
    ] = None
    report_provided: Annotated[
        Known, said("STANDARD: whether the merchant can provide a report or a link to it.")
    ] = None
    listed: Annotated[
        Known, said("Whether the goods were put on sale (上架销售) all the same.")
    ] = None


class PlatformWork(Group, frozen=True, kw_only=True):
    """The platform operator's standing work (令110-6, 11, 12, 13, 14, 18)."""

    qualifications_checked: Annotated[
        Known,
        said(
            "Whether the merchant's qualifications were checked (资质资格审核义务, 令110-6 第二款)."
        ),
    ] = None
    safety_ensured: Annotated[
        Known, said("Whether consumers' safety was ensured (安全保障义务, 令110-6 第二款).")
    ] = None
    codes_required: Annotated[
        Known, said("Whether agreement and rules demand codes such as bar codes (令110-11).")
    ] = None
    verification_system: Annotated[
        Known, said("Whether it has a 产品信息核验质量管理体系 (令110-11).")
    ] = None
    self_check: Annotated[
        Known, said("Whether the self-check on published information was done (令110-12).")
    ] = None
    daily_checks: Annotated[
        Known, said("Whether sales are checked day by day (日常核查, 令110-13).")
    ] = None
    monitoring: Annotated[
        Known, said("Whether goods are monitored regularly (定期…质量安全监测, 令110-14).")
    ] = None
    training: Annotated[Known, said("Whether merchants are trained (宣传培训, 令110-18).")] = None


class Announcement(Group, frozen=True, kw_only=True):
    """Information on quality and safety that an authority published (令110-12)."""

    kind: Annotated[InformationKind | None, said("What it is.")] = None
    on: Annotated[Day, said("The day on which it was published.")] = None
    issuer: Annotated[
        Authority | None, said("Who published it. Not stated: the acting `authority`.")
    ] = None


class Disposal(Group, frozen=True, kw_only=True):
    """Measures against unsafe goods, and their report (令110-15, 31)."""

    problem_found: Annotated[
        Known,
        said("Whether the platform operator found a 质量安全问题 of goods that a merchant sells on "
             "it."),
    ] = None  # fmt: skip
    found_on: Annotated[Day, said("The day on which it did; no period runs from it.")] = None
    measure_taken: Annotated[
        Known, said("Whether a necessary measure was taken (删除、屏蔽、断开链接等必要处置措施).")
    ] = None
    measure_taken_on: Annotated[
        Day, said("The day of the measure; the five working days run from it.")
    ] = None
    reported: Annotated[Known, said("Whether the measure was reported.")] = None
    reported_on: Annotated[Day, said("The day of the report.")] = None


class Contact(Group, frozen=True, kw_only=True):
    """A merchant who cannot be reached (令110-17 第二款, 第三款)."""

    investigated: Annotated[
        Known, said("Whether a market regulator investigates the merchant (依法…开展调查).")
    ] = None
    unreachable: Annotated[
        Known, said("Whether it cannot be reached by domicile or premises (无法联系).")
    ] = None
    notice_received: Annotated[
        Known, said("Whether the platform operator received the authority's notice (通报).")
    ] = None
    notice_received_on: Annotated[
        Day, said("The day on which it did; the five working days run from it.")
    ] = None
    reminded: Annotated[Known, said("Whether it reminded the merchant (提醒).")] = None
    reminded_on: Annotated[Day, said("The day of the reminder.")] = None
    updated: Annotated[Known, said("Whether the merchant then updated its information.")] = None
    measure_taken: Annotated[
        Known, said("Whether the platform operator took a measure for not updating.")
    ] = None
    lifting_requested: Annotated[
        Known, said("Whether the merchant asked to have the measure lifted (申请解除处置措施).")
    ] = None
    update_verified: Annotated[
        Known, said("Whether the platform operator verified the update (核验无误).")
    ] = None


class Cooperation(Group, frozen=True, kw_only=True):
    """Cooperation with supervision and enforcement (令110-17 第一款, 令110-32)."""

    requested: Annotated[
        Known, said("Whether a market regulator asked for cooperation or information.")
    ] = None
    given: Annotated[
        Known,
        said("Whether the platform operator cooperates and provides the information on quality "
             "and safety."),
    ] = None  # fmt: skip
    other_law_provides: Annotated[
        Known,
        said("Whether a law or an administrative regulation provides otherwise for this refusal "
             "(法律、行政法规另有规定的，依照其规定)."),
    ] = None  # fmt: skip

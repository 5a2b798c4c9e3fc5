"""Provenance: makers, certificates held against the goods, and the trace backward."""

import strawberry

from tracegraph.api.listed import listed
from tracegraph.api.scalars import Day
from tracegraph.api.shown import shows, told
from tracegraph.api.types.briefs import Withheld
from tracegraph.api.types.trace import (
    AS_OF,
    COMPLETE,
    GAP_COUNTS,
    TRUNCATED,
    WITHHELD,
    GapCount,
    Trace,
    gaps_of,
)
from tracegraph.api.types.traced_goods import Place, TracedLot, WayStep
from tracegraph.domain import certificates
from tracegraph.domain.certificates import CertificateProblem
from tracegraph.domain.records.goods import CertificateKind, CertificateStatus
from tracegraph.domain.trace import Certainty
from tracegraph.services import provenance
from tracegraph.services.provenance import SubjectKind


@shows(provenance.Subject, "What provenance was asked of.")
class ProvenanceSubject:
    kind: SubjectKind = told("What kind of thing it is.")
    value: str = told("Its id, or the code itself.")


@shows(provenance.Maker, "Who made a lot that the goods are of, or that went into them.")
class Maker:
    organization: Place = told("The producer (生产者).")
    lot: TracedLot = told("The lot that it made.")
    certainty: Certainty = told(
        "What proves that the goods are of this lot, or that it is in them."
    )
    produced_from: Day | None = told("The first day on which the lot can have been made.")
    way: list[WayStep] = told(
        "One way back from the goods to the maker: shipments and transformations in that order. "
        "Empty where the goods start at the maker."
    )


@shows(
    certificates.CertificateFacts,
    "What is recorded of a production licence, a CCC certificate or a test report.",
)
class HeldCertificate:
    id: strawberry.ID = told("Our id; ask `node(id:)` for the whole record.")
    number: str = told("Its number.")
    kind: CertificateKind = told("Which kind of document it is.")
    status: CertificateStatus = told("What the issuer says of it.")
    valid_from: Day | None = told("The first day on which it is in force; null where not recorded.")
    valid_to: Day | None = told("The last day on which it is in force; null where not recorded.")
    models: list[str] = told("The models inside its scope; none where it covers every model.")
    holder: strawberry.ID | None = told("Who holds it, by id.")
    products: list[strawberry.ID] = told("The products that it covers, by id.")


@shows(
    certificates.CertificateFinding,
    "One certificate held against one lot, at the time it was made, or against one selling page, "
    "at the time of its sales (令110-8, 10, 13, 37).",
)
class CertificateFinding:
    number: str = told("The certificate's number.")
    certificate: HeldCertificate | None = told("The certificate; null where none is recorded.")
    about: strawberry.ID = told("The lot or selling page, by id.")
    displayed: bool = told("Whether the selling page displays the number.")
    checked_from: Day | None = told("The first day on which it had to be valid.")
    checked_to: Day | None = told("The last day on which it had to be valid.")
    covers: bool = told("Whether it covered the goods then: no problem was found.")
    problems: list[CertificateProblem] = told("Why it did not; at most one of each value.")
    message: str = told("The finding in words, with the days and the models.")


def _about(answer: provenance.Provenance) -> str:
    subject = answer.subject
    return " ".join((subject.kind.value, subject.value, *answer.assumptions))


def _lot(maker: provenance.Maker) -> tuple[str]:
    return (maker.lot.id,)


def _finding(found: certificates.CertificateFinding) -> tuple[int, str, str]:
    return 0 if found.displayed else 1, found.about, found.number


@shows(
    provenance.Provenance,
    "Where goods come from, who made them and their parts, and which licence, certificate or "
    "test report covered them at that time. Goods of a selling page start from its recorded "
    "sales; without any, from what its merchant holds of the product.",
)
class Provenance:
    subject: ProvenanceSubject = told("What was asked of.")
    started_from = listed(
        "started_from",
        strawberry.ID,
        "The ids of the shipments, lots or holdings from which the goods were followed back.",
        lambda each: (each,),
        _about,
        (str,),
    )
    makers = listed("makers", Maker, "Makers, one a lot, by the lot's id.", _lot, _about, (str,))
    certificates = listed(
        "certificates",
        CertificateFinding,
        "Certificates held against the goods: those that the page displays first, then all that "
        "cover a product on the way, by lot or page and by number.",
        _finding,
        _about,
        (int, str, str),
    )
    assumptions: list[str] = told("What you asked to assume, in words.")
    trace: Trace = told("The whole trace backward.")
    complete: bool = told(COMPLETE)
    gaps = gaps_of(_about)
    gap_counts: list[GapCount] = told(GAP_COUNTS)
    withheld: list[Withheld] = told(WITHHELD)
    truncated: bool = told(TRUNCATED)
    as_of_sequence: int = told(AS_OF)

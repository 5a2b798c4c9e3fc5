"""Whether a certificate covered a product of a model at a time (令110-8, 10, 13, 37)."""

from dataclasses import dataclass
from enum import Enum

from tracegraph.domain.times import day_text


class CertificateProblem(Enum):
    """Why a certificate does not cover the goods at that time."""

    EXPIRED = "EXPIRED"
    NOT_YET_VALID = "NOT_YET_VALID"
    OUT_OF_SCOPE = "OUT_OF_SCOPE"
    SUSPENDED = "SUSPENDED"
    REVOKED = "REVOKED"
    FORGED = "FORGED"
    NOT_IN_REGISTRY = "NOT_IN_REGISTRY"
    WRONG_KIND = "WRONG_KIND"


@dataclass(frozen=True)
class CertificateFacts:
    """products and models are those in its scope; no models means every model of its products."""

    id: str
    number: str
    kind: str
    status: str
    valid_from: str | None
    valid_to: str | None
    models: tuple[str, ...]
    holder: str | None
    products: tuple[str, ...]


@dataclass(frozen=True)
class Covered:
    """The goods asked about: a product, its model, its regime, and when (milliseconds, or open)."""

    product: str
    model: str | None
    regime: str | None
    first: int | None
    last: int | None


@dataclass(frozen=True)
class CertificateFinding:
    """One certificate against one lot or listing.

    certificate is None where a number is displayed that no record knows. displayed says that the
    listing shows the number. about is the id of the listing or lot. checked_from and checked_to
    are the days on which it had to be valid. covers: no problem was found.
    """

    number: str
    certificate: CertificateFacts | None
    about: str
    displayed: bool
    checked_from: str | None
    checked_to: str | None
    problems: tuple[CertificateProblem, ...]
    message: str

    @property
    def covers(self) -> bool:
        """Whether the certificate covered the goods at that time."""
        return not self.problems


_KIND_OF_REGIME = {"LICENCE": "PRODUCTION_LICENCE", "CCC": "CCC", "STANDARD": "TEST_REPORT"}


def finding(
    number: str, certificate: CertificateFacts | None, about: str, goods: Covered, displayed: bool
) -> CertificateFinding:
    """What is wrong with a certificate for these goods, in words."""
    first, last = day_text(goods.first), day_text(goods.last)
    problems = () if certificate is None else tuple(_problems(certificate, goods, first, last))
    if certificate is None:
        problems = (CertificateProblem.NOT_IN_REGISTRY,)
    return CertificateFinding(
        number, certificate, about, displayed, first, last, problems,
        _message(number, certificate, goods, problems),
    )  # fmt: skip


def _problems(
    certificate: CertificateFacts, goods: Covered, first: str | None, last: str | None
) -> list[CertificateProblem]:
    found = []
    if certificate.valid_to is not None and last is not None and certificate.valid_to < last:
        found.append(CertificateProblem.EXPIRED)
    if certificate.valid_from is not None and first is not None and first < certificate.valid_from:
        found.append(CertificateProblem.NOT_YET_VALID)
    in_models = not certificate.models or goods.model in certificate.models
    if goods.product not in certificate.products or not in_models:
        found.append(CertificateProblem.OUT_OF_SCOPE)
    if certificate.status != "VALID":
        found.append(CertificateProblem(certificate.status))
    if _KIND_OF_REGIME.get(goods.regime or "", certificate.kind) != certificate.kind:
        found.append(CertificateProblem.WRONG_KIND)
    return found


def _message(
    number: str,
    certificate: CertificateFacts | None,
    goods: Covered,
    problems: tuple[CertificateProblem, ...],
) -> str:
    if certificate is None:
        return f"{number} is displayed, but no such certificate is recorded"
    valid = f"valid {certificate.valid_from or 'open'} to {certificate.valid_to or 'open'}"
    when = f"{day_text(goods.first) or 'unknown'} to {day_text(goods.last) or 'unknown'}"
    scope = ", ".join(certificate.models) or "every model of its products"
    if not problems:
        return f"{number} ({valid}; {scope}) covered model {goods.model} from {when}"
    names = ", ".join(problem.value for problem in problems)
    return f"{number} ({valid}; {scope}) did not cover model {goods.model} from {when}: {names}"

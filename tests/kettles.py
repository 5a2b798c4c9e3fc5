"""The usual facts, of kettles sold by a merchant in 义乌市, and one rule's answer to facts."""

from typing import Any

from tracegraph.domain.assessment import ProvisionAnswer
from tracegraph.domain.law import Standing
from tracegraph.services.assessment import Narrowing, assess_document

Document = dict[str, Any]  # Any: values of every JSON type
MERCHANT = {"role": "MERCHANT", "domicile": {"code": "330782"}, "operates": {"code": "330782"}}
OPERATOR = {"role": "PLATFORM_OPERATOR", "name": "甲", "domicile": {"code": "330110"}}
PRODUCER = {"role": "PRODUCER", "domicile": {"code": "440515"}}
KETTLE: Document = {
    "date": "2026-12-10",
    "channel": "PLATFORM",
    "product": {"regime": "CCC"},
    "actors": [MERCHANT, OPERATOR, PRODUCER],
}


def stated(**more: object) -> Document:
    """The usual facts: CCC kettles of a merchant in 义乌市 on a platform, made in 澄海区."""
    return {**KETTLE, **more}


def one(rule: str, document: Document) -> ProvisionAnswer:
    """The answer of one rule."""
    (answer,) = assess_document(document, Narrowing(rules=(rule,))).answers
    return answer


def peers(answer: ProvisionAnswer) -> list[str]:
    assert answer.authority is not None
    return [
        each.division.code
        for each in answer.authority.candidates
        if each.standing is Standing.NAMED
    ]

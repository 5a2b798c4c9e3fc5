"""Identifiers: our own ids and the numbers that products, organizations and places carry.

Our id is `kind:source:sourceId`. A record that carries a natural key (USCC, GTIN, division
code, URL, certificate number) has the key's scheme as its source, so whoever reports it, it is
the same node: `organization:uscc:91330110MA2XXXXXX0`.
"""

import re
from typing import NewType

from biip import ParseError
from biip.gtin import Gtin
from stdnum.cn import uscc as uscc_number
from stdnum.exceptions import ValidationError

from tracegraph.domain.errors import IdentifierError

NodeId = NewType("NodeId", str)

_DIVISION_CODE = re.compile(r"[0-9]{6}")
_SOURCE = re.compile(r"[^:\x00-\x1f\x7f]{1,100}")
_SOURCE_ID = re.compile(r"[^\x00-\x1f\x7f]{1,300}")


def node_id(kind: str, source: str, source_id: str) -> NodeId:
    """The id of a record of this kind, from the system it came from and its id there."""
    if not _SOURCE.fullmatch(source):
        raise IdentifierError(
            f"source {source!r} is not usable; "
            "give 1–100 characters without ':' or control characters"
        )
    if not _SOURCE_ID.fullmatch(source_id):
        raise IdentifierError(
            f"sourceId {source_id!r} is not usable; "
            "give 1–300 characters without control characters"
        )
    return NodeId(f"{kind}:{source}:{source_id}")


def id_parts(identifier: str) -> tuple[str, str, str]:
    """Kind, source and sourceId of one of our ids."""
    parts = identifier.split(":", 2)
    if len(parts) != 3 or not all(parts):
        raise IdentifierError(f"{identifier!r} is not an id; one looks like kind:source:sourceId")
    return parts[0], parts[1], parts[2]


def compact_uscc(value: str) -> str:
    """The unified social credit code (GB 32100) in its 18 characters, check character proven."""
    try:
        return str(uscc_number.validate(value))
    except ValidationError as problem:
        raise IdentifierError(
            f"USCC {value!r} is wrong ({problem}); 18 characters after GB 32100 are expected"
        ) from None


def compact_gtin(value: str) -> str:
    """The GTIN in its 14 digits, check digit proven (GS1 General Specifications)."""
    try:
        return Gtin.parse(value).as_gtin_14()
    except ParseError as problem:
        raise IdentifierError(
            f"GTIN {value!r} is wrong ({problem}); "
            "8, 12, 13 or 14 digits with a check digit are expected"
        ) from None


def compact_division_code(value: str) -> str:
    """The six digits of a division of China (GB/T 2260); a 12-digit code is cut to them."""
    digits = value[:6] if len(value) == 12 and value.isdigit() else value
    if not _DIVISION_CODE.fullmatch(digits):
        raise IdentifierError(
            f"division code {value!r} is wrong; six digits after GB/T 2260 are expected"
        )
    return digits


def holding_id(lot_or_product: str, place: str) -> str:
    """The id of a holding: a lot (or, with the lot unknown, a product) at an organization."""
    return f"holding:{lot_or_product}@{place}"


_HOLDING = re.compile(r"holding:((?:lot|product):.+)@((?:organization|jurisdiction):.+)")


def holding_parts(identifier: str) -> tuple[str, str]:
    """The lot (or product) and the place of a holding's id."""
    match = _HOLDING.fullmatch(identifier)
    if match is None:
        raise IdentifierError(
            f"{identifier!r} is not a holding; one looks like holding:<lot id>@<organization id>"
        )
    return match[1], match[2]

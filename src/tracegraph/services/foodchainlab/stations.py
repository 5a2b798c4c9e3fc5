"""FoodChain-Lab's stations as organizations."""

from tracegraph.domain.records.parties import Organization, OrganizationRole
from tracegraph.services.foodchainlab.cells import Row, printable

# The first of these words that the type of business contains decides, so the narrow ones lead.
_ROLES = (
    ("internet trader", OrganizationRole.MERCHANT),
    ("market trader", OrganizationRole.MERCHANT),
    ("wholesale", OrganizationRole.DISTRIBUTOR),
    ("distribut", OrganizationRole.DISTRIBUTOR),
    ("import", OrganizationRole.IMPORTER),
    ("laborator", OrganizationRole.LABORATORY),
    ("transport", OrganizationRole.CARRIER),
    ("carrier", OrganizationRole.CARRIER),
    ("retail", OrganizationRole.MERCHANT),
    ("supermarket", OrganizationRole.MERCHANT),
    ("restaurant", OrganizationRole.MERCHANT),
    ("producer", OrganizationRole.PRODUCER),
    ("processor", OrganizationRole.PRODUCER),
    ("manufacturer", OrganizationRole.PRODUCER),
    ("bakery", OrganizationRole.PRODUCER),
    ("farm", OrganizationRole.PRODUCER),
    ("trader", OrganizationRole.DISTRIBUTOR),
    ("customer", OrganizationRole.CONSUMER),
    ("consumer", OrganizationRole.CONSUMER),
)


def organization(row: Row, identifier: str, source: str) -> Organization:
    """The organization of a station; without a name it is called by its ID."""
    business = row.text("type of business")
    name = row.text("Name")
    notes = [f"type of business: {business}"] if business else []
    if name is None:
        notes.append("the file gives no name; its ID stands for it")
    return Organization(
        source=source,
        source_id=identifier,
        name=printable(name or identifier),
        roles=roles(business),
        country=_printed(row.text("Country")),
        domicile=_printed(row.text("Address") or _address(row)),
        note=printable("; ".join(notes)) if notes else None,
    )


def roles(business: str | None) -> tuple[OrganizationRole, ...]:
    """The role that a type of business names; OTHER where it is none of ours."""
    if business is None:
        return ()
    words = " ".join(business.casefold().split())
    for word, role in _ROLES:
        if word in words:
            return (role,)
    return (OrganizationRole.OTHER,)


def _address(row: Row) -> str | None:
    """The address of the older form, which has a column for each part."""
    parts = (("street", "housenumber"), ("zip", "city"))
    lines = [" ".join(filter(None, map(row.text, names))) for names in parts]
    return ", ".join(filter(None, lines)) or None


def _printed(text: str | None) -> str | None:
    return None if text is None else printable(text)

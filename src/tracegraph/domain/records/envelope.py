"""What every record carries."""

from typing import Annotated, Any, ClassVar

import msgspec

Text = Annotated[str, msgspec.Meta(min_length=1, max_length=2000)]
Reference = Annotated[str, msgspec.Meta(min_length=1, max_length=420)]
Decimal = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{1,18}(\.[0-9]{1,6})?$")]
Day = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Time = Annotated[str, msgspec.Meta(min_length=4, max_length=80)]


class Record(
    msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True,
    omit_defaults=True, tag_field="kind",
):  # fmt: skip
    """source and sourceId name the system it came from and its id there; cites, where the fact
    can be read. foreignId is the id as that system writes it, where it had to be made unique to
    become the sourceId; several records may share one.

    Inheritance here is msgspec's way to share fields; nothing is overridden.

    label: the node's label. natural_key: the field (as in Python) whose value is the id, with its
    scheme. references: field -> the kind that it names (a tuple field names several).
    """

    label: ClassVar[str]
    natural_key: ClassVar[tuple[str, str] | None] = None
    references: ClassVar[dict[str, str]] = {}
    intervals: ClassVar[tuple[str, ...]] = ()

    source: Text | None = None
    source_id: Text | None = None
    recorded_at: Time | None = None
    cites: Text | None = None
    note: Text | None = None
    foreign_id: Text | None = None


def fields_of(record: Record) -> dict[str, Any]:  # Any: values are of every JSON type
    """The fields that were given, by their names in files, `kind` left out."""
    plain: dict[str, Any] = msgspec.to_builtins(record)  # Any: as above
    plain.pop("kind")
    return plain

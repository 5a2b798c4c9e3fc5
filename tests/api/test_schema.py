"""The schema: exported as it is, and explained to whoever reads it."""

from pathlib import Path

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLUnionType,
)

from tracegraph.api.schema import core_schema, schema_text

EXPORTED = Path(__file__).parents[2] / "graphql" / "schema.graphql"
BUILT_IN = {"String", "Int", "Float", "Boolean", "ID"}


def test_exported_schema_is_the_schema() -> None:
    assert EXPORTED.read_text(encoding="utf-8") == schema_text(), (
        "run `tracegraph schema > graphql/schema.graphql`"
    )


def described() -> dict[str, str | None]:
    """Every type, field, argument and value by its place, with its description."""
    found: dict[str, str | None] = {}
    for name, kind in core_schema().type_map.items():
        if name.startswith("__") or name in BUILT_IN:
            continue
        found[name] = kind.description
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            for field_name, field in kind.fields.items():
                found[f"{name}.{field_name}"] = field.description
                for argument_name, argument in getattr(field, "args", {}).items():
                    found[f"{name}.{field_name}({argument_name})"] = argument.description
        elif isinstance(kind, GraphQLEnumType):
            found |= {f"{name}.{key}": value.description for key, value in kind.values.items()}
        else:
            assert isinstance(kind, GraphQLUnionType | GraphQLScalarType)
    return found


def test_everything_is_described_in_a_full_sentence() -> None:
    wrong = {
        place: text
        for place, text in described().items()
        if not text or not text.endswith((".", ")")) or (not text[0].isupper() and text[0] != "`")
    }
    assert wrong == {}


def test_lists_of_records_say_how_long_they_get() -> None:
    places = {place: text or "" for place, text in described().items()}
    for name, kind in core_schema().type_map.items():
        if not isinstance(kind, GraphQLObjectType) or name.startswith("__"):
            continue
        for field_name, field in kind.fields.items():
            if "Brief" in str(field.type) and str(field.type).startswith("["):
                assert "at most 100" in places[f"{name}.{field_name}"]

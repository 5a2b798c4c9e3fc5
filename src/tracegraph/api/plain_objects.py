"""Executes documents; what of an answer is only attributes is read at once, not field by field.

Answers are frozen values in memory (tracegraph.api.shown). graphql-core makes a path, a record of
the field and three calls for each of their leaves, which for a long answer took longer than the
answer itself. Here the selection below such an object becomes a function that gives its dict.
Whatever does not fit falls back to graphql-core's own way, which then says what is wrong and where.
"""

from collections.abc import Callable
from typing import Any

from graphql import (
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLError,
    GraphQLField,
    GraphQLID,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLScalarType,
    GraphQLString,
    is_leaf_type,
)
from graphql.execution.collect_fields import FieldDetailsList
from graphql.pyutils import Path
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.field import StrawberryField

from tracegraph.domain.errors import TracegraphError

Value = Any  # Any: whatever an answer's attribute holds
Json = Any  # Any: JSON
Reader = Callable[[Value], Json]
_SAME = {GraphQLString: str, GraphQLID: str, GraphQLBoolean: bool}
_FAILURES = (ArithmeticError, AttributeError, GraphQLError, LookupError, TracegraphError)


class UnreadableError(Exception):
    """The value is not what the schema promises."""


_FALL_BACK = (*_FAILURES, TypeError, ValueError, UnreadableError)


class PlainObjectExecutor(StrawberryGraphQLCoreExecutionContext):
    """graphql-core's executor, quicker where objects are only attributes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: graphql-core's own, and many
        super().__init__(*args, **kwargs)
        self._readers: dict[tuple[str, int], Reader | None] = {}

    def collect_and_execute_subfields(
        self,
        return_type: GraphQLObjectType,
        field_details_list: FieldDetailsList,
        path: Path,
        result: Value,
        position_context: Any,  # Any: graphql-core's, handed on
    ) -> Json:
        """The object's dict, or an awaitable of it."""
        read = self._reader(return_type, field_details_list)
        if read is not None:
            try:
                return read(result)
            except _FALL_BACK:
                pass  # the other way finds it again, and its place
        return super().collect_and_execute_subfields(
            return_type, field_details_list, path, result, position_context
        )

    def _reader(self, shape: GraphQLObjectType, details: FieldDetailsList) -> Reader | None:
        """What reads an object for this selection; None where a field asks for more than an
        attribute."""
        key = (shape.name, id(details))  # graphql-core keeps the lists for as long as it executes
        if key not in self._readers:
            self._readers[key] = self._made_reader(shape, details)
        return self._readers[key]

    def _made_reader(self, shape: GraphQLObjectType, details: FieldDetailsList) -> Reader | None:
        collected = self.collect_subfields(shape, details)
        if collected.new_defer_usages:
            return None
        parts: list[tuple[str, str, Reader]] = []
        for name, inner in collected.grouped_field_set.items():
            field_name = inner[0].node.name.value
            field = shape.fields.get(field_name)
            attribute = None if field is None else _attribute(field)
            read = None if field is None else self._of_type(field.type, inner)
            if field_name == "__typename":
                parts.append((name, "__class__", lambda _kind: shape.name))
            elif attribute is None or read is None:
                return None
            else:
                parts.append((name, attribute, read))
        return _object_reader(shape, tuple(parts))

    def _of_type(self, kind: GraphQLOutputType, details: FieldDetailsList) -> Reader | None:
        if isinstance(kind, GraphQLNonNull):
            return self._present(kind.of_type, details)
        read = self._present(kind, details)
        if read is None:
            return None
        return lambda value: None if value is None else read(value)

    def _present(self, kind: GraphQLOutputType, details: FieldDetailsList) -> Reader | None:
        """What reads a value that is there."""
        if isinstance(kind, GraphQLList):
            item = self._of_type(kind.of_type, details)
            return None if item is None else _list_reader(item)
        if is_leaf_type(kind):
            return _leaf_reader(kind)
        if isinstance(kind, GraphQLObjectType):
            return self._reader(kind, details)
        return None


def _attribute(field: GraphQLField) -> str | None:
    """The attribute that the field shows as it is; None where it does anything else."""
    ours = field.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
    if isinstance(ours, StrawberryField) and ours.is_basic_field and not field.args:
        return ours.python_name
    return None


def _object_reader(shape: GraphQLObjectType, parts: tuple[tuple[str, str, Reader], ...]) -> Reader:
    fits = shape.is_type_of

    def read(value: Value) -> Json:
        # ours look at the value alone
        if value is None or (fits is not None and fits(value, None) is not True):  # type: ignore[arg-type]
            raise UnreadableError
        return {name: part(getattr(value, attribute)) for name, attribute, part in parts}

    return read


def _list_reader(item: Reader) -> Reader:
    def read(values: Value) -> Json:
        if not isinstance(values, list | tuple):
            raise UnreadableError
        return [item(value) for value in values]

    return read


def _leaf_reader(kind: GraphQLScalarType | GraphQLEnumType) -> Reader:
    if isinstance(kind, GraphQLEnumType):
        return _enum_reader(kind)
    shown, same = kind.coerce_output_value, _SAME.get(kind)

    def read(value: Value) -> Json:
        if type(value) is same:
            return value
        found = None if value is None else shown(value)
        if found is None:
            raise UnreadableError
        return found

    return read


def _enum_reader(kind: GraphQLEnumType) -> Reader:
    members = getattr(kind, "wrapped_cls", ())
    names = {member: kind.coerce_output_value(member) for member in members}
    return names.__getitem__

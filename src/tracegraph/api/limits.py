"""How much one GraphQL document may ask: a measure that is linear in the length of the document.

Every fragment is weighed once and its weight is used wherever it is spread. Limiters that follow
every spread take exponential time: 822 bytes of nested fragments keep them busy for 14 s.
"""

from dataclasses import dataclass

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLNamedType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    get_named_type,
)

from tracegraph.api.connections import DEFAULT_FIRST, MAX_FIRST
from tracegraph.domain.errors import InputError

MAX_CHARACTERS = 32_000
MAX_DEPTH = 20
MAX_FIELDS = 25_000
MAX_QUESTIONS = 10
MAX_FRAGMENTS = 50
MAX_WRITTEN_FIELDS = 400


class LimitError(InputError):
    """The document asks for more than one request may."""

    code = "TOO_COMPLEX"


@dataclass(frozen=True)
class Weight:
    """Levels of fields, fields in the largest possible answer, fields directly at this level."""

    depth: int
    fields: int
    direct: int


_NOTHING = Weight(0, 0, 0)


def check_limits(schema: GraphQLSchema, document: DocumentNode) -> None:
    """LimitError where any operation of the document is too deep or too large."""
    fragments = {
        part.name.value: part
        for part in document.definitions
        if isinstance(part, FragmentDefinitionNode)
    }
    _refuse_above(MAX_FRAGMENTS, len(fragments), "fragments")
    scale = _Scale(schema, fragments)
    for part in document.definitions:
        if isinstance(part, OperationDefinitionNode):
            root = schema.get_root_type(part.operation)
            weight = scale.selection(part.selection_set, root)
            _refuse_above(MAX_QUESTIONS, weight.direct, "fields at the top")
            _refuse_above(MAX_DEPTH, weight.depth, "levels of fields")
            _refuse_above(MAX_FIELDS, weight.fields, "fields in the largest possible answer")
    _refuse_above(MAX_WRITTEN_FIELDS, scale.written, "fields written in the document")


def _refuse_above(limit: int, found: int, what: str) -> None:
    if found > limit:
        shown = str(found) if found < 10**9 else "more than a billion"
        raise LimitError(f"the document has {shown} {what}; at most {limit} are allowed")


class _Scale:
    """Weighs selections; remembers what a fragment weighs."""

    def __init__(self, schema: GraphQLSchema, fragments: dict[str, FragmentDefinitionNode]) -> None:
        self._schema = schema
        self._fragments = fragments
        self._known: dict[str, Weight] = {}
        self.written = 0

    def selection(self, selected: SelectionSetNode, parent: GraphQLNamedType | None) -> Weight:
        """The weight of everything between two braces."""
        parts = [self._part(part, parent) for part in selected.selections]
        return Weight(
            max((part.depth for part in parts), default=0),
            sum(part.fields for part in parts),
            sum(part.direct for part in parts),
        )

    def _part(self, part: SelectionNode, parent: GraphQLNamedType | None) -> Weight:
        if isinstance(part, FieldNode):
            return self._field(part, parent)
        if isinstance(part, FragmentSpreadNode):
            return self._fragment(part.name.value)
        if isinstance(part, InlineFragmentNode):
            condition = part.type_condition
            on = self._schema.get_type(condition.name.value) if condition else parent
            return self.selection(part.selection_set, on)
        return _NOTHING

    def _fragment(self, name: str) -> Weight:
        if name not in self._known and name in self._fragments:
            self._known[name] = _NOTHING  # a fragment inside itself; validation names it
            fragment = self._fragments[name]
            on = self._schema.get_type(fragment.type_condition.name.value)
            self._known[name] = self.selection(fragment.selection_set, on)
        return self._known.get(name, _NOTHING)

    def _field(self, field: FieldNode, parent: GraphQLNamedType | None) -> Weight:
        self.written += 1
        definition = getattr(parent, "fields", {}).get(field.name.value)
        inner = _NOTHING
        if field.selection_set is not None:
            of = get_named_type(definition.type) if definition else None
            inner = self.selection(field.selection_set, of)
        times = _page_size(field) if definition and "first" in definition.args else 1
        return Weight(inner.depth + 1, 1 + times * inner.fields, 1)


def _page_size(field: FieldNode) -> int:
    """Items in a page; a variable may hold the largest number that is allowed."""
    for argument in field.arguments or ():
        if argument.name.value == "first":
            value = argument.value
            if isinstance(value, IntValueNode) and len(value.value) <= len(str(MAX_FIRST)):
                return min(max(int(value.value), 1), MAX_FIRST)
            return MAX_FIRST
    return DEFAULT_FIRST

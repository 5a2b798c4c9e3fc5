"""What is read at once is what field by field gives, errors and their places too."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

import pytest
import strawberry
from graphql import parse, validate
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from tracegraph.api.plain_objects import PlainObjectExecutor
from tracegraph.api.scalars import SCALARS, AdcCode
from tracegraph.api.shown import asked, enumeration, shows, told
from tracegraph.domain.errors import InputError


class Colour(Enum):
    RED = "r"
    GREEN = "g"


enumeration(Colour, "A colour.", {"RED": "Red.", "GREEN": "Green."})


@dataclass(frozen=True)
class Part:
    name: Any  # Any: also what the schema does not allow
    code: Any = None
    colour: Any = Colour.RED

    @property
    def shouted(self) -> str:
        if self.name == "refused":
            raise InputError("it is refused")
        return f"{self.name}!"


@dataclass(frozen=True)
class Whole:
    id: Any
    count: Any = 1
    sure: Any = True
    parts: Any = ()
    best: Any = None
    texts: Any = ()


@shows(Part, "A part.", name="Part")
class PartType:
    name: str = told("Name.")
    code: AdcCode | None = told("Code.")
    colour: Colour | None = told("Colour.")
    shouted: str | None = told("Shouted.")


@shows(Whole, "A whole.", name="Whole")
class WholeType:
    id: strawberry.ID = told("Id.")
    count: int = told("Count.")
    sure: bool = told("Sure.")
    parts: list[PartType] = told("Parts.")
    best: PartType | None = told("Best.")
    texts: list[str | None] | None = told("Texts.")

    @asked(str, "Asked of a method.")
    def asked_for(self) -> str:
        return "asked"


def schema_with(whole: Whole, executor: type) -> strawberry.Schema:
    @strawberry.type
    class Query:
        @asked(WholeType | None, "It.")
        def it(self) -> Whole:
            return whole

    # the code scalar is ours, and shown as text
    config = strawberry.schema.config.StrawberryConfig(scalar_map=SCALARS)
    return strawberry.Schema(query=Query, config=config, execution_context_class=executor)


GOOD = Whole("w", 3, False, (Part("a"), Part("b", "330110", Colour.GREEN)), Part("c"), ("x", None))
BAD = (
    Whole(None),
    Whole("w", count="many"),
    Whole("w", count=2**40),
    Whole("w", sure=None),
    Whole("w", parts=(Part(None),)),
    Whole("w", parts=(Part("a"), "no part")),
    Whole("w", parts=3),
    Whole("w", parts=[Part("a", code=None, colour="RED")]),
    Whole("w", best=Part("refused")),
    Whole("w", best=Part("a", colour="BLUE")),
    Whole("w", parts=iter((Part("a"),)), texts={"t": 1}),
    Whole("w", texts=({},)),
    Whole(7),
)
QUERIES = (
    "{ it { id count sure parts { name code colour shouted } best { name shouted } texts } }",
    "{ a: it { __typename who: id parts { n: name ...F __typename } } } "
    "fragment F on Part { code }",
    "{ it { parts { name } askedFor best { colour } ... on Whole { texts count } } }",
    "query Q($no: Boolean = false) { it { id @include(if: $no) count best @skip(if: $no) { name } "
    "best { colour ...F @include(if: $no) } } } fragment F on Part { code }",
)
Result = tuple[Any, list[tuple[str, Any]]]


def answered(whole: Whole, query: str, executor: type) -> Result:
    result = schema_with(whole, executor).execute_sync(query)
    return result.data, [(each.message, each.path) for each in result.errors or ()]


@pytest.mark.parametrize("query", QUERIES)
def test_whole_objects_are_read_as_field_by_field(query: str) -> None:
    schema = schema_with(GOOD, PlainObjectExecutor)
    assert validate(schema._schema, parse(query)) == []
    quick = answered(GOOD, query, PlainObjectExecutor)
    assert quick == answered(GOOD, query, StrawberryGraphQLCoreExecutionContext)
    assert quick[1] == []


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("number", range(len(BAD)))
def test_what_does_not_fit_is_told_as_field_by_field(query: str, number: int) -> None:
    def again(executor: type) -> Result:
        whole = BAD[number]
        if number == 10:  # an iterator is read once
            whole = Whole("w", parts=iter((Part("a"),)), texts=whole.texts)
        return answered(whole, query, executor)

    assert again(PlainObjectExecutor) == again(StrawberryGraphQLCoreExecutionContext)


def test_reader_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole answer below the root needs no field of graphql-core's own way."""
    seen: list[str] = []
    slow: Callable[..., Any] = PlainObjectExecutor.execute_field

    def execute_field(self: Any, parent: Any, *rest: Any) -> Any:
        seen.append(parent.name)
        return slow(self, parent, *rest)

    monkeypatch.setattr(PlainObjectExecutor, "execute_field", execute_field)
    answered(GOOD, QUERIES[0], PlainObjectExecutor)
    assert seen == ["Query"]

"""No document keeps the server busy: what asks for too much is refused in milliseconds."""

import time

import pytest
from graphql import GraphQLError, get_introspection_query

from tracegraph.api.documents import DocumentError, prepared_document
from tracegraph.api.limits import MAX_CHARACTERS
from tracegraph.api.schema import core_schema


def refusal(document: str) -> GraphQLError:
    with pytest.raises(DocumentError) as caught:
        prepared_document(core_schema(), document)
    return caught.value.problems[0]


def nested_fragments(levels: int, part: str, on: str) -> str:
    """Fragments of which each uses the next one twice."""
    fragments = [f"fragment A{i} on {on} {{ {part.format(i + 1)} }}" for i in range(levels)]
    return "\n".join([*fragments, f"fragment A{levels} on {on} {{ __typename }}"])


@pytest.mark.parametrize(
    "document",
    [
        "{ ...A0 } " + nested_fragments(20, "...A{0} ...A{0}", "Query"),
        '{ recall(number: "1") { runBy { ...A0 } } } '
        + nested_fragments(20, "...A{0} ... on AuthorityBrief {{ ...A{0} }}", "AuthorityBrief"),
        "{ __schema { types { ...A0 } } } "
        + nested_fragments(15, "a{0}: ofType {{ ...A{0} }} b{0}: ofType {{ ...A{0} }}", "__Type"),
        "{" + "a {" * 4000 + "a" + "}" * 4000 + "}",
        "{ search(text: " + "[" * 8000 + "]" * 8000 + ") { totalCount } }",
        "{ ...A0 } " + " ".join(f"fragment A{i} on Query {{ ...A{i + 1} }}" for i in range(900)),
        "{" + " ".join(f'a{i}: code(value: "1") {{ value }}' for i in range(11)) + "}",
        '{ search(text: "a", first: 100) { edges { node {'
        + " ".join(f"a{i}: name" for i in range(300))
        + "} } } }",
        'query Q($n: Int!) { search(text: "a", first: $n) { edges { node {'
        + " ".join(f"a{i}: name" for i in range(300))
        + "} } } }",
        "{" + " ".join("__typename" for _ in range(2500)) + "}",
        "{ __typename }" + " " * MAX_CHARACTERS,
    ],
    ids=[
        "nested spreads", "nested in a field", "nested introspection", "deep fields", "deep lists",
        "fragment chain", "many questions", "large pages", "pages by variable", "wide", "long",
    ],
)  # fmt: skip
def test_document_that_asks_for_too_much_is_refused_at_once(document: str) -> None:
    started = time.process_time()
    problem = refusal(document)
    assert time.process_time() - started < 0.5
    assert "at most" in problem.message or "too deep" in problem.message


def test_bomb_of_822_bytes_is_answered_in_milliseconds() -> None:
    bomb = "{ ...A0 }" + nested_fragments(19, "...A{0} ...A{0}", "Query")
    assert 700 < len(bomb) < 900
    started = time.process_time()
    refusal(bomb)
    assert time.process_time() - started < 0.05


def test_introspection_that_multiplies_lists_is_refused() -> None:
    inner = "fields { type {" * 4 + "name" + "} }" * 4
    assert refusal("{ __schema { types { " + inner + " } } }").message == (
        "Maximum introspection depth exceeded"
    )


def test_fragment_inside_itself_is_named() -> None:
    problem = refusal("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }")
    assert problem.message == "Cannot spread fragment 'A' within itself via 'B'."


def test_what_graphiql_asks_is_within_the_limits() -> None:
    query = get_introspection_query(
        specified_by_url=True, directive_is_repeatable=True, input_value_deprecation=True
    )
    assert prepared_document(core_schema(), query) is prepared_document(core_schema(), query)


def test_page_of_100_with_many_fields_is_within_the_limits() -> None:
    fields = " ".join(f"a{i}: name" for i in range(100))
    text = '{ search(text: "电", first: 100) { edges { node {' + fields + "} } } }"
    assert prepared_document(core_schema(), text)

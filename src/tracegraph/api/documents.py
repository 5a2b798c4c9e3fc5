"""GraphQL documents, parsed, weighed and validated once for each text."""

from collections.abc import Iterator
from functools import lru_cache

from graphql import DocumentNode, GraphQLError, GraphQLSchema, parse
from graphql.validation import MaxIntrospectionDepthRule, specified_rules
from strawberry.extensions import SchemaExtension
from strawberry.schema.schema import validate_document

from tracegraph.api.limits import MAX_CHARACTERS, LimitError, check_limits

REMEMBERED = 200
_RULES = (*specified_rules, MaxIntrospectionDepthRule)


class DocumentError(Exception):
    """The document is not executed; problems says why."""

    def __init__(self, problems: list[GraphQLError]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def prepared_document(schema: GraphQLSchema, text: str) -> DocumentNode:
    """The document of a text, safe to execute; DocumentError where it is not."""
    if len(text) > MAX_CHARACTERS:
        problem = LimitError(
            f"the document has {len(text)} characters; at most {MAX_CHARACTERS} are allowed"
        )
        raise DocumentError([_as_graphql(problem)])
    outcome = _prepared(schema, text)
    if isinstance(outcome, DocumentNode):
        return outcome
    raise DocumentError(list(outcome))


@lru_cache(maxsize=REMEMBERED)
def _prepared(schema: GraphQLSchema, text: str) -> DocumentNode | tuple[GraphQLError, ...]:
    try:
        document = parse(text)
        check_limits(schema, document)
        problems = validate_document(schema, document, _RULES)
    except GraphQLError as problem:
        return (problem,)
    except LimitError as problem:
        return (_as_graphql(problem),)
    except RecursionError:
        return (_as_graphql(LimitError("the document is nested too deeply")),)
    return tuple(problems) or document


def _as_graphql(problem: LimitError) -> GraphQLError:
    return GraphQLError(str(problem), original_error=problem)


class PreparedDocuments(SchemaExtension):
    """Hands the prepared document to strawberry, so that nothing is parsed or validated again."""

    def on_parse(self) -> Iterator[None]:
        """Take the document from memory; the endpoint has prepared it."""
        context = self.execution_context
        # _schema: strawberry's public schema has no way to its graphql-core schema
        context.graphql_document = prepared_document(context.schema._schema, context.query or "")
        yield

    def on_validate(self) -> Iterator[None]:
        """Say that validation is done."""
        self.execution_context.pre_execution_errors = []
        yield

"""A client learns our own words and codes, never a driver's error, a path or a secret."""

import pytest
from graphql import GraphQLError

from tracegraph.api.masking import internal_error, shown_error
from tracegraph.domain.errors import (
    ConflictError,
    ForbiddenError,
    InputError,
    SettingsError,
    StatementError,
    StoreTimeoutError,
    StoreUnavailableError,
)

SECRET = "bolt://neo4j:hunter2@/var/lib/secret"


def raised(cause: Exception) -> GraphQLError:
    return GraphQLError(str(cause), path=["listing"], original_error=cause)


@pytest.mark.parametrize(
    ("cause", "code"),
    [
        (InputError("give less"), "BAD_INPUT"),
        (ConflictError("give less"), "CONFLICT"),
        (ForbiddenError("give less"), "FORBIDDEN"),
    ],
)
def test_our_words_are_told(cause: Exception, code: str) -> None:
    assert shown_error(raised(cause)) == {
        "message": "give less",
        "extensions": {"code": code, "retry": False},
        "path": ["listing"],
    }


@pytest.mark.parametrize("cause", [StoreUnavailableError(SECRET), StoreTimeoutError(SECRET)])
def test_store_that_may_answer_later_says_try_again(cause: StoreUnavailableError) -> None:
    shown = shown_error(raised(cause))
    assert shown["extensions"] == {"code": cause.code, "retry": True}
    assert SECRET not in str(shown)


@pytest.mark.parametrize(
    "cause", [StatementError(SECRET), SettingsError(SECRET), ValueError(SECRET), KeyError(SECRET)]
)
def test_everything_else_is_an_internal_error(cause: Exception) -> None:
    nested = GraphQLError("outer " + SECRET, original_error=raised(cause))
    for shown in (shown_error(raised(cause)), shown_error(nested), internal_error(cause)):
        assert shown["extensions"]["code"] == "INTERNAL"
        assert "hunter2" not in str(shown)

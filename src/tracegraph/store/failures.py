"""The driver's errors as ours: no driver error leaves the store."""

from neo4j.exceptions import (
    AuthError,
    ConstraintError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from tracegraph.domain.errors import (
    StatementError,
    StoreConflictError,
    StoreError,
    StoreTimeoutError,
    StoreUnavailableError,
)


def mapped_failure(failure: Exception, seconds: float) -> StoreError:
    """Our error for one of the driver, for a broken connection or for a passed deadline."""
    if isinstance(failure, TimeoutError):
        return StoreTimeoutError(f"the store did not answer within {seconds:g} s; try again")
    if isinstance(failure, AuthError):
        return StoreUnavailableError(
            "the store refused user or password; "
            "set TRACEGRAPH_STORE_USER and TRACEGRAPH_STORE_PASSWORD"
        )
    if isinstance(failure, ConstraintError | TransientError):
        return StoreConflictError("another writer was first; the transaction was rolled back")
    if isinstance(failure, ServiceUnavailable | SessionExpired | OSError):
        return StoreUnavailableError(
            "the store is not reachable; start it, or correct TRACEGRAPH_STORE"
        )
    return StatementError(f"the store refused a statement ({getattr(failure, 'code', 'no code')})")

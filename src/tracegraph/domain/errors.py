"""The tree of errors: each has a stable code and says whether trying again can help.

TracegraphError
├── InputError            what came in is wrong; the message says what would be right
│   ├── RecordError       one line of an intake file
│   ├── ScopeTextError    a recall's scope cannot be understood
│   ├── IdentifierError   a check digit or form is wrong
│   └── NotFoundError     no such thing, or not for this viewer
├── ConflictError         it is already recorded otherwise
├── ForbiddenError        this viewer may not do this
├── SettingsError         a setting, a port, a folder
└── StoreError
    ├── StoreUnavailableError   retry
    ├── StoreTimeoutError       retry
    ├── StoreConflictError      retry; lost a race too often
    └── StatementError          a bug of ours
"""


class TracegraphError(Exception):
    """Base of all our errors."""

    code = "INTERNAL"
    retry = False


class InputError(TracegraphError):
    code = "BAD_INPUT"


class RecordError(InputError):
    """One record is wrong.

    field is the record's field as written in the file, or "" for the whole line.
    """

    code = "BAD_RECORD"

    def __init__(self, field: str, problem: str, remedy: str) -> None:
        super().__init__(f"{field or 'record'}: {problem}; {remedy}")
        self.field = field
        self.problem = problem
        self.remedy = remedy


class ScopeTextError(InputError):
    """A scope's text is wrong at a place; position counts characters from 1, near is what stands
    there ("" at the end)."""

    code = "BAD_SCOPE"

    def __init__(self, position: int, near: str, problem: str, remedy: str) -> None:
        place = f"at character {position} ({near!r})" if near else "at its end"
        super().__init__(f"scope, {place}: {problem}; {remedy}")
        self.position = position
        self.near = near
        self.problem = problem
        self.remedy = remedy


class IdentifierError(InputError):
    code = "BAD_IDENTIFIER"


class NotFoundError(InputError):
    code = "NOT_FOUND"


class ConflictError(TracegraphError):
    code = "CONFLICT"


class ForbiddenError(TracegraphError):
    code = "FORBIDDEN"


class SettingsError(TracegraphError):
    code = "BAD_SETTING"


class StoreError(TracegraphError):
    code = "STORE"


class StoreUnavailableError(StoreError):
    code = "STORE_UNAVAILABLE"
    retry = True


class StoreTimeoutError(StoreError):
    code = "STORE_TIMEOUT"
    retry = True


class StoreConflictError(StoreError):
    code = "STORE_CONFLICT"
    retry = True


class StatementError(StoreError):
    code = "STATEMENT"

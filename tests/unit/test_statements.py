"""The loader of statements: a header tells the truth or the statement is refused."""

import pytest

from tracegraph.domain.errors import StatementError
from tracegraph.store.statements import all_names, parse_statement, statement

GOOD = """// Lots by id.
// :mode     read
// :rows     one
// :param    id  "lot:t:1"
// :returns  found
// :note     starts from Lot.id
MATCH (n:Lot {id: $id})
RETURN n.id AS found
"""


def test_a_good_header_is_read() -> None:
    found = parse_statement("x/lots", GOOD)
    assert found.purpose == "Lots by id."
    assert (found.mode, found.rows) == ("read", "one")
    assert found.parameters == {"id"}
    assert found.columns == ("found",)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("// Lots by id.\n", ""),
        ("// :mode     read", "// :mode     maybe"),
        ("// :mode     read\n", ""),
        ("// :rows     one", "// :rows     some"),
        ("// :param    id", "// :param    name"),
        ('// :param    id  "lot:t:1"\n', ""),
        ("// :returns  found\n", ""),
        ("// :note ", "// :remark "),
        ("MATCH", "MERGE"),
        ("// :rows     one", "// :rows     many"),
    ],
)
def test_a_header_that_does_not_tell_the_truth_is_refused(old: str, new: str) -> None:
    with pytest.raises(StatementError):
        parse_statement("x/lots", GOOD.replace(old, new, 1))


@pytest.mark.parametrize("name", all_names())
def test_every_statement_has_a_true_header(name: str) -> None:
    assert statement(name).purpose


def test_an_unknown_statement_is_named() -> None:
    with pytest.raises(StatementError, match="no/such"):
        statement("no/such")

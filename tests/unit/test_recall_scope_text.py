"""The texts of scopes: what people write is read as they mean it, or refused with what is wrong."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracegraph.analysis.recall_scope import EMPTY, EVERYTHING, Dimension, parse_scope, printed
from tracegraph.analysis.recall_scope.dimensions import Values
from tracegraph.analysis.recall_scope.labels import folded, label_set
from tracegraph.analysis.recall_scope.scope import Scope, box_of
from tracegraph.analysis.recall_scope.written_dates import DateOrder
from tracegraph.domain.errors import InputError, ScopeTextError

SAME = [
    # codes
    ("ABC1000–ABC1999 except ABC1500", "code ABC1000–ABC1499, ABC1501–ABC1999"),
    ("ABC1000-ABC1999", "code ABC1000–ABC1999"),
    ("ABC1000 - ABC1999", "code ABC1000–ABC1999"),
    ("ABC1000–1999", "code ABC1000–ABC1999"),
    ("from ABC1000 to ABC1999", "code ABC1000–ABC1999"),
    ("serial numbers between ABC1000 and ABC1999", "code ABC1000–ABC1999"),
    ("S/N: ABC1000 through ABC1999 inclusive", "code ABC1000–ABC1999"),
    ("ＡＢＣ１０００～ＡＢＣ１９９９", "code ABC1000–ABC1999"),
    ("ABC1000至ABC1999，除ABC1500外", "code ABC1000–ABC1499, ABC1501–ABC1999"),
    ("序列号自ABC1000到ABC1999（ABC1500除外）", "code ABC1000–ABC1499, ABC1501–ABC1999"),
    (
        "ABC1000至ABC1999，ABC1500、ABC1600除外",
        "code ABC1000–ABC1499, ABC1501–ABC1599, ABC1601–ABC1999",
    ),
    ("编码ABC1000—ABC1999，不含ABC1000至ABC1500", "code ABC1501–ABC1999"),
    (
        '赋码体系"示例赋码"赋码TGA1000000001至TGA1000004000',
        'scheme "示例赋码" code TGA1000000001–TGA1000004000',
    ),
    # production windows
    ("2025-03..2025-05", "made 2025-03-01..2025-05-31"),
    ("2025-03 to 2025-05", "made 2025-03-01..2025-05-31"),
    ("2025年3月至5月生产的产品", "made 2025-03-01..2025-05-31"),
    ("生产日期：2025年3月1日至2025年5月31日", "made 2025-03-01..2025-05-31"),
    ("生产日期在2025年3月1日至15日之间", "made 2025-03-01..2025-03-15"),
    ("生产日期为2025年3月1日起", "made 2025-03-01.."),
    ("生产日期截至2025年5月", "made ..2025-05-31"),
    ("made before 2025-03", "made ..2025-02-28"),
    ("made after 2025-03", "made 2025-04-01.."),
    ("produced since 2025-03-05", "made 2025-03-05.."),
    ("manufactured up to and including 5 March 2025", "made ..2025-03-05"),
    ("made 2025-03..", "made 2025-03-01.."),
    ("..2025-05", "made ..2025-05-31"),
    ("made 2024 except 2024-02", "made 2024-01-01..2024-01-31, 2024-03-01..2024-12-31"),
    (
        "The affected vehicles were manufactured between 4 and 14 December 2020.",
        "made 2020-12-04..2020-12-14",
    ),
    ("manufactured from 02/10/2016 to 27/01/2018", "made 2016-10-02..2018-01-27"),
    ("made 10/02/2016 - 01/27/2018", "made 2016-10-02..2018-01-27"),
    ("made 01/03/2023-14/08/2023", "made 2023-03-01..2023-08-14"),
    ("made 2018-2022", "made 2018-01-01..2022-12-31"),
    ("made 01.07. 2010 - 21.08.2014", "made 2010-07-01..2014-08-21"),
    ("made on March 5th, 2025", "made 2025-03-05"),
    # lots, models, GTINs
    ("lots L1, L2 and L3", "lot L1–L3"),
    ("batch numbers: L1; L2\nL7", "lot L1, L2, L7"),
    ("批号：\nL1\nL2", "lot L1, L2"),
    ("Lot No.123", "lot 123"),
    ("lot#123", "lot 123"),
    ("批号L1至L9（L5除外）", "lot L1–L4, L6–L9"),
    ("lot L1–L9 (except L5)", "lot L1–L4, L6–L9"),
    ("除批号L5外，型号TG-A10的全部产品", "model TG-A10 except lot L5"),
    ("all batches of model TG-A10", "model TG-A10"),
    ("型号为TG-A10、TG-A12且批号为L1的产品", "model TG-A10, TG-A12 lot L1"),
    ('lot "05-12-2022 A"', 'lot "05-12-2022 A"'),
    ("lot “A 1”", 'lot "A 1"'),
    ("model Bentayga", "model Bentayga"),
    ("Model Number (REF): 781270.\r\n\r\n2. Model Number (REF): 782113.", "model 781270, 782113"),
    ("UPC 0 21130 07662 8", "GTIN 00021130076628"),
    ("商品条码：6901234567892", "GTIN 06901234567892"),
    (
        "(01)10801902159578(11)251205(10)33F25M0011",
        "GTIN 10801902159578 lot 33F25M0011 made 2025-12-05",
    ),
    (
        "(01)10801902159578(17)270531(11)251205(10)33F25M0011",
        "GTIN 10801902159578 lot 33F25M0011 made 2025-12-05",
    ),
    # together
    (
        "GTIN 06901234567892 lot L2025-03, L2025-04 made 2025-03..2025-05",
        "GTIN 06901234567892 lot L2025-03, L2025-04 made 2025-03-01..2025-05-31",
    ),
    ("型号TG-A10，批号L1；型号TG-B20，批号L2", "(model TG-A10 lot L1) or (model TG-B20 lot L2)"),
    (
        "GTIN 6901234567892 lot L1; GTIN 9520000000011",
        "GTIN 9520000000011 or GTIN 6901234567892 lot L1",
    ),
    ("型号：A1 或 批号：L1", "model A1 or lot L1"),
    ("(lot L1 or model A1) except code X1", "(lot L1 except code X1) or (model A1 except code X1)"),
    ("all except lot L1", "all except lot L1"),
    ("全部批次", "all"),
    ("nothing", "nothing"),
]  # fmt: skip
WRONG = [
    ("ABC1000–ABD1999", 1, "different prefixes", "one prefix"),
    ("code ABC100–ABC1999", 6, "different width", "pad with zeros"),
    ("ABC1999–ABC1000", 1, "before", "exchange"),
    ('lot "A"–"B"', 5, "does not end in digits", "list them"),
    ("code 1000-1999", 6, "one label or a range", "1000..1999"),
    ("ABC1999-ABC1000", 1, "the wrong way round", "ABC1000..ABC1999"),
    ("lot L9-L1", 5, "the wrong way round", "L1..L9"),
    ("ABC8-ABC10", 1, "one label or a range", "one width"),
    ("2018", 1, "a year or a code", "made 2018"),
    ("6901234567892", 1, "a GTIN or a code", "GTIN 6901234567892"),
    ("GTIN 6901234567893", 6, "length or its check digit", "checks the others"),
    ("GTIN 6901234567892–6901234567899", 19, "no ranges", "one by one"),
    ("made 3/4/2025", 6, "unclear order", "2025-04-03 or 2025-03-04"),
    ("made 20.07.23", 6, "two digits", "all four"),
    ("made 2025-02-30", 6, "no such day", "2025-03-01"),
    ("made 2025-05..2025-03", 6, "before", "exchange"),
    ("made 2025-03 - ", 16, "no last day", "'..'"),
    ("made in China", 6, "no day, month or year", "2025-03-01"),
    ("2025年3月1日之前生产", 10, "whether that day itself counts", "截至"),
    ("best before 2025-03", 1, "not of expiry", "days of production"),
    ("型号：TG-A10；批号：L1", 11, "not clear whether", "put ','"),
    ("model A1 lot L1; lot L2", 18, "not clear whether", "put ','"),
    ("lot L1 model A1, lot L2", 18, "second time", "';'"),
    ("lot L1, 2025-03..2025-05", 9, "a date or a lot", "made 2025-03"),
    ("lot L1–L9 except L15", 11, "takes nothing away", "correct it"),
    ("lot L1 or model A1 except code X1", 20, "may belong to", "parentheses"),
    ("lot 5000 units", 10, "number of pieces", "leave numbers"),
    ("lot L1 sold in Germany", 8, "side by side", "comma"),
    ("lot unknown", 5, "has no digit", "quotes"),
    ("lot 05-12-2022 A", 16, "side by side", "quotes"),
    ("lot", 4, "is missing", "write it"),
    ("lot L1,", 8, "is missing", "write it"),
    ("", 1, "is missing", "write it"),
    ("lot \"L1", 5, "does not end", "close it"),
    ("(lot L1", 8, "does not close", "')'"),
    ("lot L1)", 7, "not opened", "leave it out"),
    ("lot L1 (Astra H)", 8, "in parentheses", "leave it out"),
    ("批号L1、L5除外", 8, "not clear what", "comma"),
    ("共计五千件", 1, "nothing that a scope knows", "quotes"),
    ("(01)10801902159578(17)270531", 1, "nothing that a scope knows", "leave it out"),
    ("(01)10801902159579", 1, "check digit", "checks the others"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "meant"), SAME)
def test_what_people_write_is_read_as_they_mean_it(text: str, meant: str) -> None:
    scope = parse_scope(text)
    assert scope == parse_scope(meant)
    assert parse_scope(printed(scope)) == scope


@pytest.mark.parametrize(("text", "meant"), [each for each in SAME if "(" not in each[1]][:20])
def test_the_normal_form_is_printed_plainly(text: str, meant: str) -> None:
    assert printed(parse_scope(text)) == meant


@pytest.mark.parametrize(("text", "position", "problem", "remedy"), WRONG)
def test_an_error_says_where_what_is_wrong_and_what_is_right(
    text: str, position: int, problem: str, remedy: str
) -> None:
    with pytest.raises(ScopeTextError) as found:
        parse_scope(text)
    assert found.value.position == position
    assert problem in found.value.problem
    assert remedy in found.value.remedy


def test_a_field_says_what_its_bare_values_are() -> None:
    assert parse_scope("2022/04", Dimension.LOT) == parse_scope('lot "2022/04"')
    assert parse_scope("2022/04", Dimension.MADE) == parse_scope("made 2022-04")
    assert parse_scope("8715658002512", Dimension.GTIN) == parse_scope("GTIN 8715658002512")


def test_the_order_of_day_and_month_may_be_known_of_a_source() -> None:
    assert parse_scope("made 3/4/2025", order=DateOrder.DAY_FIRST) == parse_scope("made 2025-04-03")
    assert parse_scope("made 3/4/2025", order=DateOrder.MONTH_FIRST) == parse_scope(
        "made 2025-03-04"
    )


def test_nothing_and_all_have_words() -> None:
    assert (printed(EMPTY), printed(EVERYTHING)) == ("nothing", "all")
    assert parse_scope("lot L1 except L1") == EMPTY


@pytest.mark.parametrize("text", ["(" * 30 + "lot L1" + ")" * 30, "lot L1 " * 4000])
def test_a_text_beyond_measure_is_refused(text: str) -> None:
    with pytest.raises(ScopeTextError):
        parse_scope(text)


def test_a_scope_of_too_many_pieces_is_refused() -> None:
    parts = [
        f"model M{n:03}–M{n + 90:03} lot L{a:03}–L{a + 90:03} code C{b:03}–C{b + 90:03} made {c}.."
        for n, a, b, c in ((n, n * 37 % 101, n * 53 % 103, 1950 + n * 7 % 97) for n in range(100))
    ]
    with pytest.raises(InputError, match="too many pieces"):
        parse_scope(" or ".join(parts))


SIGNS = st.sampled_from(
    [*"A1a9 -–/.\"'“,;()除至外批号型to", "lot", "2025", " or ", "\n", "Ｌ", "月"]
)
LABELS = st.lists(SIGNS, min_size=1, max_size=8).map("".join).filter(lambda text: folded(text))
TEXTS = st.lists(
    st.one_of(SIGNS, st.sampled_from(["code ", "made ", "except ", "2025-03", "ABC1", "..", "L2"])),
    max_size=14,
).map("".join)  # fmt: skip


@settings(deadline=None)
@given(
    st.sampled_from([Dimension.MODEL, Dimension.LOT, Dimension.SCHEME, Dimension.CODE]),
    st.lists(LABELS, min_size=1, max_size=4),
)
def test_every_label_is_printed_so_that_it_reads_back(
    dimension: Dimension, labels: list[str]
) -> None:
    values: Values = label_set(labels)
    scope = Scope.of_box(box_of({dimension: values}))
    assert parse_scope(printed(scope)) == scope


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_any_text_is_read_or_refused_at_a_place_in_it(text: str) -> None:
    position = 1
    try:
        scope = parse_scope(text)
    except ScopeTextError as problem:
        position = problem.position
    else:
        assert parse_scope(printed(scope)) == scope
    assert 1 <= position <= len(text) + 1

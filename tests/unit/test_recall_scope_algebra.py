"""The algebra of scopes is that of sets: checked unit by unit on a small universe."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from scope_universe import (
    KNOWN,
    SCOPES,
    UNIVERSE,
    Built,
    combined,
    completions,
    facts_of,
    units_of,
)
from tracegraph.analysis.recall_scope import (
    EMPTY,
    EVERYTHING,
    Answer,
    CodeSpan,
    Coverage,
    Facts,
    Scope,
    answer_of,
    code_parts,
    coverage_of,
    explained,
    parse_scope,
    printed,
)
from tracegraph.analysis.recall_scope import intervals as runs
from tracegraph.analysis.recall_scope.days import window
from tracegraph.analysis.recall_scope.labels import label_range, label_set

MANY = settings(max_examples=80, deadline=None)
LAWS = settings(max_examples=50, deadline=None)
NUMBERS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 6)), max_size=8)


def members(intervals: runs.Intervals) -> set[int]:
    return {n for first, last in intervals for n in range(first, last + 1)}


@given(NUMBERS, NUMBERS)
def test_intervals_are_the_sets_of_their_numbers(
    one: list[tuple[int, int]], other: list[tuple[int, int]]
) -> None:
    a, b = (runs.normal((n, n + more) for n, more in each) for each in (one, other))
    assert members(runs.union(a, b)) == members(a) | members(b)
    assert members(runs.intersection(a, b)) == members(a) & members(b)
    assert members(runs.difference(a, b)) == members(a) - members(b)
    for each in (a, runs.union(a, b), runs.intersection(a, b), runs.difference(a, b)):
        assert runs.normal((n, n) for n in members(each)) == each, "one form for each set"
        assert runs.count(each) == len(members(each))


@MANY
@given(SCOPES)
def test_a_scope_has_the_units_that_its_boxes_say(built: Built) -> None:
    assert units_of(built.scope) == built.units
    assert built.scope.is_empty == (not built.units)
    assert built.scope.is_everything == (len(built.units) == len(UNIVERSE))


@MANY
@given(SCOPES, SCOPES)
def test_scopes_are_equal_exactly_where_their_units_are(a: Built, b: Built) -> None:
    assert (a.scope == b.scope) == (a.units == b.units)
    assert (a.scope <= b.scope) == (a.units <= b.units)
    if a.units == b.units:
        assert hash(a.scope) == hash(b.scope)
        assert printed(a.scope) == printed(b.scope)


@LAWS
@given(SCOPES, SCOPES, SCOPES)
def test_the_laws_of_sets_hold(first: Built, second: Built, third: Built) -> None:
    a, b, c = first.scope, second.scope, third.scope
    assert a | b == b | a
    assert a & b == b & a
    assert (a | b) | c == a | (b | c)
    assert (a & b) & c == a & (b & c)
    assert a & (b | c) == (a & b) | (a & c)
    assert a | (b & c) == (a | b) & (a | c)
    assert a | (a & b) == a == a & (a | b)
    assert a - (b | c) == (a - b) & (a - c)
    assert a - (b & c) == (a - b) | (a - c)
    assert (a - b) | (a & b) == a
    assert ((a - b) & b).is_empty
    assert a | EMPTY == a & EVERYTHING == a - EMPTY == a


@MANY
@given(SCOPES)
def test_the_normal_form_is_the_same_set_and_needs_every_box(built: Built) -> None:
    form = built.scope.normal_form
    assert Scope.of_boxes(form) == built.scope
    for place in range(len(form)):
        assert Scope.of_boxes((*form[:place], *form[place + 1 :])) != built.scope


@MANY
@given(SCOPES)
def test_the_boxes_of_the_diagram_are_disjoint(built: Built) -> None:
    boxes = list(built.scope.boxes())
    assert not any(a.meets(b) for place, a in enumerate(boxes) for b in boxes[:place])


@MANY
@given(SCOPES)
def test_what_is_printed_reads_back_as_the_same_scope(built: Built) -> None:
    assert parse_scope(printed(built.scope)) == built.scope


@MANY
@given(SCOPES, KNOWN)
def test_unknown_facts_matter_exactly_where_the_scope_turns_on_them(
    built: Built,
    known: dict,  # type: ignore[type-arg]  # of dimensions to texts
) -> None:
    possible = set(completions(known))
    inside = possible & built.units
    expected = Answer.IN if inside == possible else Answer.MAYBE if inside else Answer.OUT
    assert answer_of(built.scope, facts_of(known)) is expected


@MANY
@given(SCOPES, KNOWN)
def test_an_answer_is_no_less_than_the_best_of_its_alternatives(
    built: Built,
    known: dict,  # type: ignore[type-arg]  # as above
) -> None:
    answer = answer_of(built.scope, facts_of(known))
    answers = {each.answer for each in explained(built.scope, facts_of(known))}
    if Answer.IN in answers:
        assert answer is Answer.IN
    assert (answer is Answer.OUT) == (answers <= {Answer.OUT})


def test_operations_of_brute_force_are_those_of_sets() -> None:
    a = Built(EVERYTHING, frozenset(UNIVERSE))
    assert combined(a, Built(EMPTY, frozenset()), "-").units == frozenset(UNIVERSE)


# Codes in ranges


CODE_TEXT = st.builds("A{:02}".format, st.integers(0, 99))
CODE_SPANS = st.tuples(st.integers(0, 99), st.integers(0, 60)).map(
    lambda each: (each[0], min(99, each[0] + each[1]))
)


@MANY
@given(st.lists(st.tuples(CODE_SPANS, st.booleans()), min_size=1, max_size=5), CODE_SPANS)
def test_parts_of_a_range_are_those_that_listing_every_code_gives(
    pieces: list[tuple[tuple[int, int], bool]], span: tuple[int, int]
) -> None:
    scope, wanted = EMPTY, set[int]()
    for (first, last), more in pieces:
        piece = parse_scope(f"code A{first:02}..A{last:02}")
        scope = scope | piece if more else scope - piece
        numbers = set(range(first, last + 1))
        wanted = wanted | numbers if more else wanted - numbers
    recorded = CodeSpan("codes", None, "A", f"{span[0]:02}", f"{span[1]:02}")
    (part,) = code_parts(scope, Facts(), [recorded])
    own = set(range(span[0], span[1] + 1))
    assert part.sure == label_set(f"A{n:02}" for n in own & wanted)
    assert part.possible == part.sure
    assert part.sure.count == len(own & wanted)
    coverage = coverage_of(scope, Facts(), [part])
    expected = {len(own): Coverage.WHOLE, 0: Coverage.NONE}.get(len(own & wanted), Coverage.PART)
    assert coverage is expected
    for n in own:
        inside = answer_of(scope, Facts(code=f"A{n:02}")) is Answer.IN
        assert inside == (n in wanted)


def test_a_lot_of_millions_of_codes_is_matched_without_listing_them() -> None:
    scope = parse_scope("code TGA1000000001–TGA1005000000 except TGA1000001234")
    recorded = CodeSpan("codes", "示例赋码", "TGA10", "00000001", "08500000")
    (part,) = code_parts(scope, Facts(), [recorded])
    assert part.sure.count == 4_999_999
    assert part.sure.ranges == (
        ("TGA1000000001", "TGA1000001233"),
        ("TGA1000001235", "TGA1005000000"),
    )
    assert coverage_of(scope, Facts(), [part]) is Coverage.PART


def test_a_prefix_that_ends_in_digits_is_the_same_range() -> None:
    assert (
        label_range("TGA1000000001", "TGA1000004000")
        == CodeSpan("codes", None, "TGA10", "00000001", "00004000").labels
    )


def test_codes_of_a_lot_may_be_covered_only_if_its_model_is_the_named_one() -> None:
    scope = parse_scope("model TG-A10 code A10..A19")
    (part,) = code_parts(scope, Facts(), [CodeSpan("codes", None, "A", "15", "24")])
    assert (part.sure.count, part.possible.count) == (0, 5)
    assert coverage_of(scope, Facts(), [part]) is Coverage.MAYBE
    assert coverage_of(scope, Facts(model="TG-B20"), [part]) is Coverage.MAYBE
    (other,) = code_parts(scope, Facts(model="TG-B20"), [part.span])
    assert coverage_of(scope, Facts(model="TG-B20"), [other]) is Coverage.NONE


def test_another_scheme_has_other_codes() -> None:
    scope = parse_scope('scheme "示例赋码" code A10..A19')
    assert answer_of(scope, Facts(code="A15")) is Answer.MAYBE
    assert answer_of(scope, Facts(code="A15", scheme="示例赋码")) is Answer.IN
    assert answer_of(scope, Facts(code="A15", scheme="other")) is Answer.OUT


def test_a_lot_made_on_an_unknown_day_of_a_month_may_be_in_a_window() -> None:
    scope = parse_scope("made 2025-03-10..2025-05")
    march = Facts(made=window(date(2025, 3, 1), date(2025, 3, 31)))
    assert answer_of(scope, march) is Answer.MAYBE
    assert answer_of(scope, Facts(made=window(date(2025, 4, 1), date(2025, 4, 30)))) is Answer.IN
    assert answer_of(scope, Facts(made=window(date(2025, 6, 1), None))) is Answer.OUT
    assert answer_of(scope, Facts()) is Answer.MAYBE


def test_an_explanation_says_what_keeps_goods_out_and_what_is_not_known() -> None:
    scope = parse_scope("model TG-A10 lot L1..L9 or lot X1")
    one, other = explained(scope, Facts(lot="L5"))
    assert (one.text, one.answer, one.outside, one.unknown) == (
        "model TG-A10 lot L1–L9",
        Answer.MAYBE,
        (),
        ("model",),
    )
    assert (other.answer, other.outside) == (Answer.OUT, ("lot L5 is not in it",))

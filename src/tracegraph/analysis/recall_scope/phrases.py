"""One alternative of a scope's text: the values that it names, dimension by dimension."""

from dataclasses import dataclass, field

from biip import ParseError
from biip.gs1_messages import GS1Message

from tracegraph.analysis.recall_scope.cursor import Cursor
from tracegraph.analysis.recall_scope.days import window
from tracegraph.analysis.recall_scope.dimensions import Dimension, Values, either
from tracegraph.analysis.recall_scope.labels import label_set
from tracegraph.analysis.recall_scope.scope import Scope, box_of
from tracegraph.analysis.recall_scope.tokens import Mark, Token
from tracegraph.analysis.recall_scope.values import bare_dimension, values_of
from tracegraph.analysis.recall_scope.vocabulary import BOUNDS, OPENERS, Word
from tracegraph.analysis.recall_scope.written_dates import looks_like_date

_LIST = (Mark.COMMA, Word.LIST)
_VALUES = (Mark.LABEL, Mark.QUOTED, Mark.DATE, Word.RANGE, *OPENERS, *BOUNDS)
_ENDS = (
    *(Mark.END, Mark.BREAK, Mark.CLOSE, Mark.OPEN),
    *(Word.OR, Word.EXCEPT, Word.EXCEPTED, Word.OUTSIDE),
)


@dataclass(frozen=True)
class Item:
    """group counts the commas before it, so that `A、B，C除外` excepts C alone."""

    dimension: Dimension
    values: Values
    group: int
    date_like: bool


@dataclass
class Phrase:
    """What was read of one alternative; all_of is set where it says that all are meant."""

    start: Token
    items: list[Item] = field(default_factory=list)
    dimension: Dimension | None = None
    all_of: bool = False
    order: list[Dimension] = field(default_factory=list)

    @property
    def named(self) -> frozenset[Dimension]:
        """The dimensions that it has values for."""
        return frozenset(each.dimension for each in self.items)

    def scope(self) -> Scope:
        """The units that have one of the values in every dimension that it names."""
        sides: dict[Dimension, list[Values]] = {}
        for each in self.items:
            sides.setdefault(each.dimension, []).append(each.values)
        return Scope.of_box(box_of({name: _united(some) for name, some in sides.items()}))

    def split_off_last_group(self) -> "Phrase":
        """The items after the last comma, which leave this phrase."""
        last = self.items[-1].group
        gone = Phrase(self.start, [each for each in self.items if each.group == last])
        self.items = [each for each in self.items if each.group != last]
        return gone


def _united(some: list[Values]) -> Values:
    """Their union, halves first so that a long list stays quick."""
    if len(some) == 1:
        return some[0]
    half = len(some) // 2
    return either(_united(some[:half]), _united(some[half:]))


def phrase_of(cursor: Cursor, bare: Dimension | None) -> Phrase:
    """The alternative that comes next; bare is what values stand for that no word names."""
    phrase = Phrase(cursor.now, dimension=bare)
    group = 0
    ready = True  # a value may come: at the start, after a word that names one, after a comma
    while cursor.now.kind not in _ENDS:
        kind = cursor.now.kind
        if kind in _LIST and cursor.following.kind is Word.EXCEPT:
            break
        if kind in _LIST:
            group += kind is Mark.COMMA
            _pass_list(cursor, phrase)
            ready = True
        elif kind is Word.KEY:
            ready = _take_key(cursor, phrase)
        elif kind in (Word.ALL, Word.FILL, Word.NOUN):
            _take_idle(cursor, phrase, ready)
        elif kind is Mark.ELEMENTS:
            for item in _elements(cursor, group):
                phrase.items.append(item)
                _check_order(cursor, phrase)
            ready = False
        elif kind in _VALUES:
            if not ready:
                _refuse_value(cursor)
            phrase.items.append(_item(cursor, phrase, group))
            ready = False
        else:
            _refuse(cursor)
        _check_order(cursor, phrase)
    if ready and not phrase.all_of:
        cursor.wrong(_missing(phrase), "write it, or leave its word out")
    return phrase


def _missing(phrase: Phrase) -> str:
    return f"a value is missing{f' for {phrase.dimension.value}' if phrase.dimension else ''}"


def _pass_list(cursor: Cursor, phrase: Phrase) -> None:
    if not phrase.items and not phrase.all_of:
        cursor.wrong("there is nothing before the comma", "leave it out")
    cursor.take()
    while cursor.takes(*_LIST):  # 'A, B, and C'
        pass


def _take_key(cursor: Cursor, phrase: Phrase) -> bool:
    """A word that names a dimension; whether values of it follow, which need not be where it
    stands after a window ('2025年3月生产') or after 'all'."""
    token = cursor.take()
    last = phrase.items[-1].dimension if phrase.items else None
    cursor.skip_fill()
    if token.dimension is Dimension.MADE is last and cursor.now.kind not in _VALUES:
        return False
    if phrase.all_of and cursor.now.kind not in _VALUES:
        return False
    phrase.all_of = False
    phrase.dimension = token.dimension
    if token.dimension in phrase.order and token.dimension is not last:
        cursor.wrong(
            f"{token.text!r} comes a second time in one alternative",
            "begin a new alternative with ';' before what it belongs to, or list its values "
            "together",
            token,
        )
    if cursor.now.kind in _ENDS:
        cursor.wrong(_missing(phrase), "write it, or leave its word out")
    return True


def _take_idle(cursor: Cursor, phrase: Phrase, ready: bool) -> None:
    """'all', words that say nothing, and the goods themselves, which are no number's unit."""
    token = cursor.take()
    if token.kind is Word.ALL:
        phrase.all_of = True
    if token.kind is Word.NOUN and not ready:
        before = cursor.tokens[cursor.place - 2]
        if before.kind not in (Word.FILL, Word.NOUN, Word.KEY, Word.ALL):
            cursor.wrong(
                f"{token.text!r} after a value may make it a number of pieces",
                "name the value (lot, code, made) and leave numbers of pieces out",
                token,
            )


def _item(cursor: Cursor, phrase: Phrase, group: int) -> Item:
    start = cursor.now
    dimension = phrase.dimension or bare_dimension(cursor)
    date_like = start.kind is Mark.LABEL and looks_like_date(start.text)
    if dimension is not Dimension.MADE and phrase.dimension is not None:
        _check_alike(cursor, phrase, dimension, date_like)
    return Item(dimension, values_of(cursor, dimension), group, date_like)


def _check_alike(cursor: Cursor, phrase: Phrase, dimension: Dimension, date_like: bool) -> None:
    """`lot L1, 2025-03` may mean a lot 2025-03 or the month."""
    others = [each for each in phrase.items if each.dimension is dimension]
    if others and date_like and not others[-1].date_like:
        text = cursor.now.text
        cursor.wrong(
            f"{text} can be a date or a {dimension.value}",
            f"write 'made {text}' for the date, or \"{text}\" in quotes for the {dimension.value}",
        )


def _check_order(cursor: Cursor, phrase: Phrase) -> None:
    """Values of two dimensions may not alternate."""
    here = phrase.items[-1].dimension if phrase.items else None
    if here is None or phrase.order[-1:] == [here]:
        return
    if here in phrase.order:
        cursor.wrong(
            f"values of {here.value} stand in two places of one alternative",
            "begin a new alternative with ';', or list them together",
            phrase.start,
        )
    phrase.order.append(here)


_ELEMENT = {"01": Dimension.GTIN, "10": Dimension.LOT, "21": Dimension.CODE, "11": Dimension.MADE}
_NAMES_A_LOT = {"10", "21"}
_OF_A_LOT = {"12", "13", "15", "16", "17"}  # due, packed, best before, sell by, use by: of one lot


def _elements(cursor: Cursor, group: int) -> list[Item]:
    """A GS1 element string (GS1 General Specifications): (01) GTIN, (10) lot, (11) production
    date, (21) serial number. Days that follow from the lot say nothing more where it is named."""
    token = cursor.take()
    try:
        elements = GS1Message.parse_hri(token.text).element_strings
    except ParseError:
        cursor.wrong(
            "the GS1 element string is wrong",
            "write it as under the bar code: (01) and 14 digits, (10) lot, (11) YYMMDD",
            token,
        )
    given = {each.ai.ai for each in elements}
    found = []
    for each in elements:
        if each.ai.ai in _OF_A_LOT and given & _NAMES_A_LOT:
            continue
        dimension = _ELEMENT.get(each.ai.ai)
        if dimension is None:
            cursor.wrong(
                f"({each.ai.ai}) {each.ai.description} is nothing that a scope knows",
                "leave it out; (01), (10), (11) and (21) are known",
                token,
            )
        if dimension is Dimension.MADE:
            values: Values = window(each.date, each.date)
        else:
            values = label_set([each.value])
        if dimension is Dimension.GTIN and each.gtin is None:
            cursor.wrong(
                f"GTIN {each.value} has a wrong check digit",
                "write 14 digits, the last of which checks the others",
                token,
            )
        found.append(Item(dimension, values, group, False))
    return found


def _refuse_value(cursor: Cursor) -> None:
    cursor.wrong(
        "the value does not follow a comma or a word that says what it is",
        "put a comma before it, or GTIN, model, lot, made or code",
    )


def _refuse(cursor: Cursor) -> None:
    token = cursor.now
    if token.kind is Word.EXPIRY:
        cursor.wrong(
            "a scope knows days of production, not of expiry",
            "write the lots, or 'made' and the days of production",
        )
    if token.kind in (Word.UNCLEAR, Word.ONWARDS):
        cursor.wrong(f"'{token.text}' does not follow a day", "write the day before it")
    cursor.wrong(
        "this is nothing that a scope knows",
        "say it with GTIN, model, lot, made, code, and quotes around labels with other signs",
    )

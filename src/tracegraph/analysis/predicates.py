"""The small language in which rules ask for facts, with three answers and a fourth.

    regime in (LICENCE, CCC) and not sellsItself
    page.asRequired == false or PRODUCT_NAME in page.shown
    known(product.listed) and DISPLAY_BREACH

Names with a capital are values, or definitions where one has that name; the others are facts. An
unknown fact makes neither true nor false: what hangs on it is not recorded. `known(x)` asks
whether a fact is stated at all. The grammar is a part of Python's, read by its parser, never run.
"""

import ast
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from itertools import chain
from typing import NamedTuple, Protocol


class State(Enum):
    """OPEN: the text leaves it open. NOT_RECORDED: the facts do."""

    MET = "MET"
    MISSING = "MISSING"
    OPEN = "OPEN"
    NOT_RECORDED = "NOT_RECORDED"


class Finding(NamedTuple):
    """Whether something is so. reasons are sentences for people; open is what the text does not
    state, unrecorded what the facts do not say, in words; facts are the names of those facts."""

    state: State
    reasons: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    unrecorded: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


MET = Finding(State.MET)
MISSING = Finding(State.MISSING)


@dataclass(frozen=True)
class Stated:
    """A list of which something is known: what is in it, and what is stated not to be."""

    has: frozenset[str]
    has_not: frozenset[str] = field(default_factory=frozenset)
    complete: bool = False


Value = bool | int | str | Stated | None


class Asked(Protocol):
    """What a predicate is asked of."""

    def fact(self, name: str) -> Value:
        """The fact's value, None where it is not stated; KeyError where there is no such fact."""

    def defined(self, name: str) -> Finding | None:
        """What a definition says, None where none has this name."""


@cache
def unknown(name: str) -> Finding:
    """Nothing is known, because this fact is not stated."""
    return Finding(State.NOT_RECORDED, (), (), (name,), (name,))


def both(findings: list[Finding]) -> Finding:
    """All of them: what is missing decides, then what is open."""
    return _joined(findings, State.MISSING, State.MET)


def either(findings: list[Finding]) -> Finding:
    """One of them is enough."""
    return _joined(findings, State.MET, State.MISSING)


def opposite(finding: Finding) -> Finding:
    """The contrary; what is not known stays so."""
    if finding.state is State.MET:
        return finding._replace(state=State.MISSING)
    return finding._replace(state=State.MET) if finding.state is State.MISSING else finding


def _joined(findings: list[Finding], decides: State, otherwise: State) -> Finding:
    deciding = [each for each in findings if each.state is decides]
    if deciding:
        return deciding[0] if len(deciding) == 1 else Finding(decides, _all(deciding, "reasons"))
    unsettled = [each for each in findings if each.state is not otherwise]
    if not unsettled:
        return Finding(otherwise, _all(findings, "reasons"))
    if len(unsettled) == len(findings) == 1:
        return unsettled[0]
    state = State.OPEN if any(each.open for each in unsettled) else State.NOT_RECORDED
    return Finding(
        state,
        _all(findings, "reasons"),
        _all(unsettled, "open"),
        _all(unsettled, "unrecorded"),
        _all(unsettled, "facts"),
    )


def _all(findings: list[Finding], name: str) -> tuple[str, ...]:
    """The words of all, each once; those of one finding are."""
    some = [words for each in findings if (words := getattr(each, name))]
    if len(some) < 2:
        return some[0] if some else ()
    return tuple(dict.fromkeys(chain.from_iterable(some)))


Predicate = Callable[[Asked], Finding]


@cache
def compiled(text: str) -> Predicate:
    """The predicate; ValueError where the text is not of this language."""
    return _compiled(_parsed(text))


def holds(text: str, asked: Asked) -> Finding:
    """Whether the predicate holds."""
    return compiled(text)(asked)


@cache
def asks(text: str) -> tuple[str, ...]:
    """Every name in the predicate, of facts, definitions and values."""
    tree = _parsed(text)
    inner = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return tuple(
        _name(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Name | ast.Attribute) and id(node) not in inner
    )


@cache
def _parsed(text: str) -> ast.expr:
    try:
        tree = ast.parse(text, mode="eval").body
    except SyntaxError as problem:
        raise ValueError(f"{text!r} is no predicate: {problem.msg}") from problem
    for node in ast.walk(tree):
        of_it = isinstance(node, _GRAMMAR)
        if isinstance(node, ast.Call):
            of_it = isinstance(node.func, ast.Name) and node.func.id == "known"
            of_it = of_it and len(node.args) == 1 and not node.keywords
        if not of_it:
            raise ValueError(f"{text!r} is no predicate: {type(node).__name__} is not of it")
    return tree


_GRAMMAR = (
    ast.BoolOp, ast.And, ast.Or, ast.UnaryOp, ast.Not, ast.Compare, ast.Eq, ast.NotEq, ast.In,
    ast.NotIn, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Name, ast.Attribute, ast.Load, ast.Constant,
    ast.Tuple, ast.Call,
)  # fmt: skip


def _compiled(node: ast.expr) -> Predicate:
    if isinstance(node, ast.BoolOp):
        join = both if isinstance(node.op, ast.And) else either
        parts = tuple(_compiled(each) for each in node.values)
        return lambda asked: join([part(asked) for part in parts])
    if isinstance(node, ast.UnaryOp):
        inner = _compiled(node.operand)
        return lambda asked: opposite(inner(asked))
    if isinstance(node, ast.Compare):
        return _comparison(node)
    if isinstance(node, ast.Call):
        name = _name(node.args[0])
        return lambda asked: MISSING if asked.fact(name) is None else MET
    return _named(_name(node))


def _named(name: str) -> Predicate:
    if name in ("true", "false"):
        fixed = MET if name == "true" else MISSING
        return lambda _asked: fixed

    def found(asked: Asked) -> Finding:
        defined = asked.defined(name)
        return defined if defined is not None else _plain(name, asked.fact(name))

    return found


def _plain(name: str, value: Value) -> Finding:
    if value is None:
        return unknown(name)
    return MET if value is True else MISSING


def _comparison(node: ast.Compare) -> Predicate:
    operator, right = node.ops[0], node.comparators[0]
    if isinstance(operator, ast.In | ast.NotIn):
        found = _membership(_name(node.left), right)
        if isinstance(operator, ast.In):
            return found
        return lambda asked: opposite(found(asked))
    return _judged(_name(node.left), _COMPARE[type(operator)], _constant(right))


_COMPARE: dict[type[ast.cmpop], Callable[[Value, Value], bool]] = {
    # only numbers are ever compared by size, and words and flags for being equal
    ast.Eq: lambda left, right: left == right,
    ast.NotEq: lambda left, right: left != right,
    ast.Lt: lambda left, right: int(str(left)) < int(str(right)),
    ast.GtE: lambda left, right: int(str(left)) >= int(str(right)),
}


def _judged(name: str, compare: Callable[[Value, Value], bool], wanted: Value) -> Predicate:
    def found(asked: Asked) -> Finding:
        value = asked.fact(name)
        if value is None:
            return unknown(name)
        return MET if compare(value, wanted) else MISSING

    return found


def _membership(left: str, right: ast.expr) -> Predicate:
    if isinstance(right, ast.Tuple):
        values = frozenset(_constant(each) for each in right.elts)
        return lambda asked: _one_of(left, asked.fact(left), values)
    name = _name(right)
    return lambda asked: _listed(left, name, asked.fact(name))


def _one_of(name: str, value: Value, values: frozenset[Value]) -> Finding:
    if value is None:
        return unknown(name)
    return MET if value in values else MISSING


def _listed(item: str, name: str, stated: Value) -> Finding:
    if stated is None:
        return unknown(name)
    assert isinstance(stated, Stated), f"{name} is no list"
    if item in stated.has:
        return MET
    if item in stated.has_not or stated.complete:
        return MISSING
    return Finding(State.NOT_RECORDED, (), (), (f"{name}: {item}",), (name,))


def _constant(node: ast.expr) -> Value:
    if isinstance(node, ast.Constant):
        assert isinstance(node.value, int | str)
        return node.value
    name = _name(node)
    return {"true": True, "false": False}.get(name, name)


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_name(node.value)}.{node.attr}"
    assert isinstance(node, ast.Name), ast.dump(node)
    return node.id

"""Answers the named conditions of rules (who is a platform operator, what is a key product) from
their definitions, which are data: cases in order, the first that is so decides."""

from collections.abc import Iterator, Mapping

from tracegraph.analysis.predicates import Finding, State, Value, asks, holds
from tracegraph.domain.records.definitions import Definition, DefinitionCase

_STATES = {
    "YES": State.MET,
    "NO": State.MISSING,
    "OPEN": State.OPEN,
    "UNKNOWN": State.NOT_RECORDED,
}
_OFFENDER = "offender"


class Known:
    """The facts of a situation by their names, with what the definitions make of them."""

    def __init__(
        self,
        facts: Mapping[str, Value],
        definitions: Mapping[str, Definition],
        words: Mapping[str, str],
    ) -> None:
        """words: texts that sentences of a definition show, by the name in their braces."""
        self._facts = facts
        self._definitions = definitions
        self._words = words
        self._found: dict[str, Finding] = {}

    def of_offender(self, offender: str) -> "Known":
        """The same, asked about one offender's conduct."""
        other = Known(dict(self._facts) | {_OFFENDER: offender}, self._definitions, self._words)
        hanging = self._hanging_on(_OFFENDER)
        other._found = {name: each for name, each in self._found.items() if name not in hanging}
        return other

    def _hanging_on(self, fact: str) -> set[str]:
        """The definitions that ask for a fact, or for a definition that does."""
        hanging = {fact}
        asked = {
            name: {each for case in definition.cases for each in asks(case.when)}
            for name, definition in self._definitions.items()
        }
        while more := {n for n, names in asked.items() if n not in hanging and names & hanging}:
            hanging |= more
        return hanging

    def fact(self, name: str) -> Value:
        """The fact's value, None where it is not stated; KeyError where there is no such fact."""
        return self._facts[name]

    def defined(self, name: str) -> Finding | None:
        """What a definition says, None where none has this name."""
        definition = self._definitions.get(name)
        if definition is None:
            return None
        if name not in self._found:
            self._found[name] = self._answer(definition)
        return self._found[name]

    def names(self, name: str) -> bool:
        """Whether there is a fact of this name."""
        return name in self._facts

    def _answer(self, definition: Definition) -> Finding:
        """The first case that is so; where that is not known, what all that may be so agree on."""
        possible: list[Finding] = []
        doubts: list[Finding] = []
        for case in definition.cases:
            asked = holds(case.when, self)
            if asked.state is State.MISSING:
                continue
            possible.append(self._outcome(definition, case))
            if asked.state is State.MET:
                break
            doubts.append(asked)
        # the last one is of the case that is so; those before it only may be
        if not doubts or all(each.state is possible[-1].state for each in possible):
            return possible[-1]
        says = definition.unknown_says
        return _undecided(definition, doubts, says.format_map(self._words) if says else None)

    def _outcome(self, definition: Definition, case: DefinitionCase) -> Finding:
        words = (case.open or f"{case.then.value.lower()}: {definition.words}",)
        state = _STATES[case.then.value]
        return Finding(
            state,
            (case.says.format_map(self._words),) if case.says else (),
            words if state is State.OPEN else (),
            words if state is State.NOT_RECORDED else (),
            tuple(self._missing(definition)) if state is State.NOT_RECORDED else (),
        )

    def _missing(self, definition: Definition) -> Iterator[str]:
        """The facts that the definition asks for and that are not stated."""
        for name in dict.fromkeys(asked for case in definition.cases for asked in asks(case.when)):
            if name in self._facts and self._facts[name] is None:
                yield name


def _undecided(definition: Definition, doubts: list[Finding], says: str | None) -> Finding:
    """More than one answer is possible: what the facts leave open counts before what the text
    does, as more facts may settle it."""
    facts = tuple(dict.fromkeys(name for each in doubts for name in each.facts))
    open_words = tuple(dict.fromkeys(words for each in doubts for words in each.open))
    reasons = (says,) if says else ()
    if open_words and not facts:
        return Finding(State.OPEN, reasons, open_words)
    inner = tuple(dict.fromkeys(words for each in doubts for words in each.unrecorded))
    unrecorded = (definition.unknown,) if definition.unknown else inner or (definition.words,)
    return Finding(State.NOT_RECORDED, reasons, open_words, unrecorded, facts)

"""Pytest plugin: says at the end how many tests passed, failed and were skipped on each engine."""

from collections import Counter
from collections.abc import Iterator

import pytest

OUTCOMES = ("passed", "failed", "skipped")
WITHOUT = "no store"

_counts: dict[str, Counter[str]] = {}
_missing: dict[str, str] = {}
_worst: dict[str, tuple[str, str]] = {}


def engine_of(item: pytest.Item) -> str | None:
    """The engine that the test runs on, None where it needs no store."""
    call = getattr(item, "callspec", None)
    return call.params.get("engine") if call is not None else None


def note_missing(engine: str, lacking: str) -> None:
    """Remember what an engine lacks, to say it once and loudly."""
    _missing[engine] = lacking


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    _worst.pop(item.nodeid, None)
    yield
    engine, outcome = _worst.pop(item.nodeid, (engine_of(item) or WITHOUT, "passed"))
    _counts.setdefault(engine, Counter())[outcome] += 1


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    answer = yield
    report: pytest.TestReport = answer.get_result()  # type: ignore[attr-defined]  # pluggy's box
    known = _worst.get(item.nodeid)
    if report.outcome != "passed" and (known is None or report.failed):
        _worst[item.nodeid] = (engine_of(item) or WITHOUT, report.outcome)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not _counts:
        return
    terminalreporter.section("tests by engine")
    for engine, counts in sorted(_counts.items()):
        told = ", ".join(f"{counts[outcome]} {outcome}" for outcome in OUTCOMES)
        terminalreporter.line(f"{engine:12} {told}")
    for engine, lacking in sorted(_missing.items()):
        terminalreporter.line(f"!!! {engine} WAS NOT TESTED: {lacking}", red=True, bold=True)

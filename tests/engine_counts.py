"""Pytest plugin: says at the end how many tests passed, failed and were skipped on each engine.

It works in one process and where tests are spread over several: each report carries its engine.
"""

from collections import Counter
from collections.abc import Iterator

import pytest

OUTCOMES = ("passed", "failed", "skipped")
WITHOUT = "no store"


def engine_of(item: pytest.Item) -> str | None:
    """The engine that the test runs on, None where it needs no store."""
    call = getattr(item, "callspec", None)
    return call.params.get("engine") if call is not None else None


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    answer = yield
    report: pytest.TestReport = answer.get_result()  # type: ignore[attr-defined]  # pluggy's box
    report.user_properties.append(("engine", engine_of(item) or WITHOUT))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = _reports(terminalreporter)
    if not reports:
        return
    terminalreporter.section("tests by engine")
    counts: dict[str, Counter[str]] = {}
    for report in reports:
        counts.setdefault(_engine(report), Counter())[report.outcome] += 1
    for engine, count in sorted(counts.items()):
        told = ", ".join(f"{count[outcome]} {outcome}" for outcome in OUTCOMES)
        terminalreporter.line(f"{engine:12} {told}")
    for engine, lacking in sorted({each for each in map(_lacking, reports) if each is not None}):
        terminalreporter.line(f"!!! {engine} WAS NOT TESTED: {lacking}", red=True, bold=True)


def _reports(terminalreporter: pytest.TerminalReporter) -> list[pytest.TestReport]:
    """One report a test: its worst."""
    worst: dict[str, pytest.TestReport] = {}
    for kind in ("passed", "skipped", "failed", "error"):
        for report in terminalreporter.stats.get(kind, ()):
            if isinstance(report, pytest.TestReport):
                worst[report.nodeid] = report
    return list(worst.values())


def _engine(report: pytest.TestReport) -> str:
    return str(dict(report.user_properties).get("engine", WITHOUT))


def _lacking(report: pytest.TestReport) -> tuple[str, str] | None:
    """An engine that was skipped, and what this machine lacks for it."""
    if report.outcome != "skipped" or _engine(report) == WITHOUT:
        return None
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return _engine(report), reason.removeprefix("Skipped: ")

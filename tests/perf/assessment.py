"""How long `assess` takes for the worked cases, in process and through GraphQL.

    PYTHONPATH=src python tests/perf/assessment.py

Medians of processor time and of time on the clock, in milliseconds.
"""

import json
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import yaml

from tracegraph.api.operations import operation
from tracegraph.api.schema import schema
from tracegraph.services.assessment import assess_document

WORKED = Path(__file__).parents[1] / "expected" / "worked_cases.yaml"
ROUNDS = 3


def measured(name: str, works: list[Callable[[], object]]) -> None:
    """Print the medians over all works; the first round warms up."""
    for work in works:
        work()
    processor, clock = [], []
    for work in works * ROUNDS:
        before = time.process_time(), time.perf_counter()
        work()
        processor.append(time.process_time() - before[0])
        clock.append(time.perf_counter() - before[1])
    medians = [statistics.median(each) * 1000 for each in (processor, clock)]
    print(f"{name}: processor {medians[0]:.1f} ms, clock {medians[1]:.1f} ms")


def main() -> None:
    cases = yaml.safe_load(WORKED.read_text(encoding="utf-8")).values()
    documents = [case["facts"] for case in cases]
    measured("all provisions, in process", [partial(assess_document, each) for each in documents])
    asked = operation("assessment/quality-problem")
    some = json.loads(asked.variables)
    for name, given in (("four articles", some), ("all provisions", {"facts": some["facts"]})):
        work = partial(schema.execute_sync, asked.query, variable_values=given)
        measured(f"{name}, GraphQL", [work] * 20)


if __name__ == "__main__":
    main()

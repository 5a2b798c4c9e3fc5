"""`assess` as clients meet it: GraphQL and the command; both say what the service says."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tracegraph.api.operations import operation
from tracegraph.api.schema import core_schema, schema
from tracegraph.api.types.stated import input_name
from tracegraph.cli.documents import as_json, plain
from tracegraph.domain.stated.reading import fields_by_name, groups
from tracegraph.services.assessment import Narrowing, assess_document
from yaml_tables import table_of

ROOT = Path(__file__).parents[2]
KETTLE = ROOT / "seed" / "assessment" / "kettle.yaml"
WORKED = ROOT / "tests" / "expected" / "worked_cases.yaml"
Json = dict[str, Any]  # Any: JSON


def asked(name: str) -> tuple[str, Json]:
    question = operation(f"assessment/{name}")
    return question.query, json.loads(question.variables)


def test_every_fact_is_an_input_field_of_the_same_name() -> None:
    kinds = core_schema().type_map
    for _, group in groups():
        declared = kinds[input_name(group)].fields  # type: ignore[attr-defined]  # an input type
        assert set(declared) == set(fields_by_name(group))


@pytest.mark.parametrize("case_id", ["A25-03", "A8-06", "DL-08", "P3.9-01"])
def test_graphql_says_what_the_service_says(case_id: str) -> None:
    case = table_of(WORKED)[case_id]
    query = """query Q($facts: Facts!, $rules: [String!]) {
      assess(facts: $facts, rules: $rules) { answers { id verdict why missing notStated } }
    }"""
    told = schema.execute_sync(
        query, variable_values={"facts": case["facts"], "rules": [case["rule"]]}
    )
    assert told.errors is None
    ours = assess_document(case["facts"], Narrowing(rules=(case["rule"],))).answers[0]
    assert told.data is not None
    assert told.data["assess"]["answers"] == [
        {
            "id": ours.id,
            "verdict": ours.verdict.value,
            "why": ours.why,
            "missing": list(ours.missing),
            "notStated": list(ours.not_stated),
        }
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"chanel": "PLATFORM"}, "not to include unknown field 'chanel'. Did you mean 'channel'"),
        ({"channel": "SHOP"}, "Value 'SHOP' does not exist in 'SaleChannel' enum"),
        ({"authority": {"place": {"code": "999999"}}}, "there is no division 999999"),
    ],
)
def test_wrong_facts_are_refused(change: Json, message: str) -> None:
    query, variables = asked("quality-problem")
    facts = {**variables["facts"], **change}
    told = schema.execute_sync(query, variable_values={**variables, "facts": facts})
    assert told.errors
    assert message in told.errors[0].message


def test_conventions_can_be_switched_off() -> None:
    query = """query Q($facts: Facts!, $without: [ConventionName!]!) {
      assess(facts: $facts, rules: ["order-110-15"], without: $without) {
        answers { deadline { verdict due notStated } }
        conventions { name source checked }
      }
    }"""
    facts = asked("quality-problem")[1]["facts"]
    told = schema.execute_sync(query, variable_values={"facts": facts, "without": ["COUNTING"]})
    assert told.data is not None
    deadline = told.data["assess"]["answers"][0]["deadline"]
    assert deadline == {
        "verdict": "UNDETERMINED",
        "due": None,
        "notStated": ["how working days are counted"],
    }
    assert {each["name"] for each in told.data["assess"]["conventions"]} == {
        "NOT_ITSELF",
        "PLACE_BY_CODE",
    }


def command(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tracegraph", "assess", *words],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_command_prints_what_the_service_says(tmp_path: Path) -> None:
    facts = table_of(KETTLE)
    as_text = tmp_path / "kettle.json"
    as_text.write_bytes(msgspec.json.encode(facts))
    ran = command(str(KETTLE), str(as_text), "--article", "令110-25", "--json")
    assert ran.returncode == 0, ran.stderr
    ours = json.loads(as_json(plain(assess_document(facts, Narrowing(articles=("令110-25",))))))
    assert json.loads(ran.stdout) == [ours, ours]


def test_command_takes_several_documents_of_one_file_and_names_the_wrong_one(
    tmp_path: Path,
) -> None:
    several = tmp_path / "several.yaml"
    several.write_text("- {date: 2026-12-10}\n- {date: 2026-12-10, chanel: PLATFORM}\n", "utf-8")
    ran = command(str(several))
    assert ran.returncode == 2
    assert f"{several}[1]: the facts: there is no fact 'chanel'" in ran.stderr

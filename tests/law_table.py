"""The table of law cases: its facts as documents, the texts by article, answers in its words."""

import os
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from tracegraph.domain.assessment import Assessment, ProvisionAnswer
from tracegraph.domain.errors import InputError
from tracegraph.domain.law import SETTLED, Standing, Verdict
from tracegraph.services.assessment import assess_document
from yaml_tables import table_of

Entry = dict[str, Any]  # Any: values of every YAML type

ROOT = Path(__file__).parents[1]
TABLE: Entry = table_of(ROOT / "tests/expected/law_table.yaml")
CASES: list[Entry] = TABLE["cases"]
LAW = Path(os.environ.get("TRACEGRAPH_SHARED", ROOT.parent / "shared")) / "law"
PLACES = ("domicile", "operates", "dispatches", "place")


def document(case: Entry) -> Entry:
    """The facts of a case as `assess` takes them."""
    facts = _laid_over(TABLE["scenes"][case["scene"]], case.get("facts", {}))
    named = facts.pop("actors", {})
    facts = _with_places(facts)
    actors = [
        {"role": role.partition("#")[0], **_with_places(actor)}
        for role, actor in named.items()
        if actor
    ]
    return facts | ({"actors": actors} if actors else {})


def _laid_over(scene: Entry, own: Entry) -> Entry:
    laid = dict(scene)
    for name, value in own.items():
        under = laid.get(name)
        if isinstance(value, dict) and isinstance(under, dict):
            laid[name] = _laid_over(under, value)
        else:
            laid[name] = value
    return {name: value for name, value in laid.items() if value is not None}


def _with_places(group: Entry) -> Entry:
    return {name: _place(name, value) for name, value in group.items()}


def _place(name: str, value: Any) -> Any:
    if name in PLACES and isinstance(value, str):
        return {"abroad": True} if value == "abroad" else {"code": value}
    return _with_places(value) if isinstance(value, dict) else value


def seen(case: Entry) -> Entry:
    """What is answered to a case, under the names that the table uses."""
    try:
        assessment = assess_document(document(case))
    except InputError as refusal:
        return defaultdict(lambda: None, verdict="REFUSED", refusal=str(refusal))
    return _view(assessment, case["rule"], case.get("asks", "provision"))


def _view(assessment: Assessment, rule: str, asks: str) -> Entry:
    answer = next(each for each in assessment.answers if each.id == rule)
    return {
        "verdict": _verdict(assessment, answer, asks).value,
        "who": answer.bearer.value,
        "must": [each.words for each in answer.must if each.verdict is Verdict.APPLIES],
        "open": [each.words for each in answer.must if each.verdict is Verdict.UNDETERMINED],
        "not_owed": list(answer.not_owed),
        "fulfilled": answer.fulfilled,
        "lacking": list(answer.lacking),
        "years": answer.years,
        "modality": answer.modality,
        "recipients": [each.role.value for each in answer.recipients],
        "consequences": list(answer.consequences),
        "missing_facts": list(answer.missing_facts),
        **_authority(answer),
        **_time(answer),
        **_fine(answer),
    }


def _verdict(assessment: Assessment, answer: ProvisionAnswer, asks: str) -> Verdict:
    named = answer.authority
    found = {
        "order": assessment.order_110,
        "plan": assessment.plan,
        "provision": answer.verdict,
        "fine": answer.penalty.verdict if answer.penalty else Verdict.NOT_APPLIES,
        "day": answer.deadline.verdict if answer.deadline else Verdict.NOT_APPLIES,
        "authority": named.verdict if named else Verdict.UNDETERMINED,
        "level": named.level_verdict if named else Verdict.UNDETERMINED,
        "place": named.place_verdict if named else Verdict.UNDETERMINED,
    }
    return found[asks]


def _authority(answer: ProvisionAnswer) -> Entry:
    named = answer.authority
    offers = named.candidates if named else ()

    def codes(*standings: Standing) -> list[str]:
        return sorted(each.division.code for each in offers if each.standing in standings)

    return {
        "level": named.level if named and named.level_verdict is Verdict.APPLIES else None,
        "place": named.place_words if named else None,
        "named": codes(*SETTLED),
        "possible": codes(Standing.POSSIBLE),
        "candidates": codes(Standing.CANDIDATE),
        "settled": answer.verdict is not Verdict.UNDETERMINED and bool(codes(*SETTLED)),
    }


def _time(answer: ProvisionAnswer) -> Entry:
    time = answer.deadline
    counted = time.counting_only if time else None
    return {
        "words": time.words if time else None,
        "days": time.days if time else None,
        "due": str(time.due) if time and time.due else None,
        "late": time.late if time else None,
        "counting_only": str(counted) if counted else None,
        "not_stated": [*answer.not_stated, *(time.not_stated if time else ())],
    }


def _fine(answer: ProvisionAnswer) -> Entry:
    fine = answer.penalty
    said = fine is not None and (fine.minimum, fine.maximum) != (None, None)
    stated = [fine.minimum, fine.maximum] if fine and said else None
    now = fine is not None and fine.verdict is Verdict.APPLIES
    return {
        "fine": stated if now else None,
        "range": stated,
        "preconditions": [each.value for each in fine.preconditions] if fine else [],
        "statutes": sorted({*answer.statutes, *(fine.statutes if fine else ())}),
    }


def sections() -> dict[str, str]:
    """The two texts by article and item, without white space; {} where they are not at hand."""
    if not LAW.is_dir():
        return {}
    order = (LAW / "order-110.txt").read_text("utf-8")
    plan = (LAW / "action-plan-2025-2027.txt").read_text("utf-8")
    articles = re.split(r"(?m)^第[一二三四五六七八九十]+条 ", order)
    found = {f"A{number}": _squeezed(text) for number, text in enumerate(articles)}
    return found | _items(_squeezed(plan))


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _items(plan: str) -> dict[str, str]:
    parts = re.split(r"#+[一二三四]、", plan)
    found = {"P0": parts[0], "P1": parts[1], "P4": parts[4]}
    for part in (2, 3):
        items = re.split(r"（[一二三四五六七八九十]+）", parts[part])
        found |= {f"P{part}.{number}": text for number, text in enumerate(items) if number}
    return found

"""The README's questions with their answers, and its commands; rewrites the answers when run.

Run with the demo's address and token: `python tests/readme_examples.py ADDRESS TOKEN`.
"""

import json
import re
import sys
from pathlib import Path

import httpx

README = Path(__file__).parents[1] / "README.md"
_QUESTION = re.compile(r"```graphql\n(.*?)```\n(?:\n```json\n(.*?)```\n)?", re.DOTALL)
_COMMAND = re.compile(r"^\$ (.*)$", re.MULTILINE)


def questions() -> list[tuple[str, str]]:
    """Every question and the answer that stands under it."""
    return _QUESTION.findall(README.read_text(encoding="utf-8"))


def commands() -> list[str]:
    """Every command, in order."""
    return _COMMAND.findall(README.read_text(encoding="utf-8"))


def shown(data: object) -> str:
    """An answer as the README shows it: a line for each short value."""
    return _shown(data, 0) + "\n"


def _shown(value: object, depth: int) -> str:
    flat = json.dumps(value, ensure_ascii=False)
    if len(flat) + depth <= 120 or not isinstance(value, dict | list):
        return flat
    pad = " " * (depth + 2)
    if isinstance(value, list):
        inner = ",\n".join(pad + _shown(each, depth + 2) for each in value)
        return f"[\n{inner}\n{' ' * depth}]"
    inner = ",\n".join(
        f"{pad}{json.dumps(key)}: {_shown(each, depth + 2)}" for key, each in value.items()
    )
    return f"{{\n{inner}\n{' ' * depth}}}"


def rewritten(address: str, token: str) -> str:
    """The README with the answers that a server gives now."""

    def answered(match: re.Match[str]) -> str:
        response = httpx.post(
            f"{address}/graphql",
            json={"query": match[1]},
            headers={"Authorization": f"Bearer {token}"},
        )
        answer = response.json()
        if "errors" in answer:
            raise SystemExit(f"{match[1]}\n{answer['errors']}")
        return f"```graphql\n{match[1]}```\n\n```json\n{shown(answer['data'])}```\n"

    return _QUESTION.sub(answered, README.read_text(encoding="utf-8"))


if __name__ == "__main__":
    README.write_text(rewritten(*sys.argv[1:3]), encoding="utf-8")

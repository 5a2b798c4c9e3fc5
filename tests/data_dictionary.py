"""Writes cypher/README.md, the data dictionary, from the record kinds and their statements.

`PYTHONPATH=src python tests/data_dictionary.py` rewrites it; a test checks that it is current.
"""

import re
from pathlib import Path

import msgspec

from tracegraph.domain.records.envelope import Record
from tracegraph.domain.records.kinds import KINDS, LABELS
from tracegraph.services.intake.checks import camel

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "cypher" / "README.md"
_LINK = re.compile(
    r"UNWIND row\.(\w+) AS named\n\s*MATCH \(other:(\w+).*\n\s*MERGE \(n\)-\[:(\w+)\]"
)
_PORTIONS = ("consumed", "yielded")
_ENVELOPE = ("source", "source_id", "recorded_at", "foreign_id", "cites", "note")

# What comes in by no file: evidence and its log, and what happens to cases.
_BY_NO_FILE = (
    "| `Evidence` | | `entry` (canonical JSON, the leaf of the log), `leafHash`, `logIndex`, "
    "`sha256`, `name`, `authority` | `EVIDENCE_OF` Case |\n"
    "| `LogNode` | | `hash` of a full subtree; its `id` is `logNode:level:place` | |\n"
    "| `TreeHead` | | `size`, `root`, `at`, `key`?, `signature`?: a state of the log | |\n"
    "| `Event` | | `subject`, `place` (in its subject's history), `kind`, `on`, `authority`, "
    "`told` (authorities), `body` (JSON) | `EVENT_OF` Lead, Case or Referral |\n"
    "| `Referral` | | `channel`; all else is in its events | `OF_CASE` Case, `FROM` Authority, "
    "`TO {hop}` Authority; a receiver `MAY_SEE {basis, since, until}` the Case |\n"
    "| `InboxEntry` | | `authority`, `subject`, `what`, `side`, `title`, `since`, `dueOn`?, "
    "`dueWords`?, `basis`?, `caseId`?, `others`: what events leave to do; derived | |\n"
)

_HEAD = """# The graph, and the statements that read and write it

Generated from the record kinds and the statements; a test checks that it is current.

One statement a file, with a header that is checked when it is loaded: what it is for, `:mode`
read, write or schema, `:rows` none, one or many, every `:param` with an example, the columns that
it `:returns`, and a `:note` on the index that it starts from. `setup/` is applied in order by
`tracegraph setup`; each file once, with its checksum kept as a `Migration`.

Every node has `id` (`kind:source:sourceId`), `source`, `sourceId`, `seq` (its place in the order
of all records), `recordedAt`, `recordedBy` and `digest` (over its content), and may have
`foreignId`, `cites` and `note`. Times are kept as written, beside them `…From` and `…To` in
milliseconds since 1970 UTC (absent: open) and `…Dated` (a day or finer is known). One `Counter`
orders all writes.

| node | kind in files | properties | relationships |
|---|---|---|---|
"""


def dictionary() -> str:
    """The whole page."""
    rows = [
        _row(kind, each) for kind, each in sorted(KINDS.items(), key=lambda item: LABELS[item[0]])
    ]
    return _HEAD + "\n".join(rows) + "\n" + _BY_NO_FILE


def _row(kind: str, each: type[Record]) -> str:
    properties = [
        f"`{camel(field.name)}`" + ("" if field.required else "?")
        for field in msgspec.structs.fields(each)
        if field.name not in (*each.references, *_ENVELOPE, *_PORTIONS)
    ]
    return f"| `{each.label}` | `{kind}` | {', '.join(properties)} | {', '.join(_links(kind))} |"


def _links(kind: str) -> list[str]:
    dashed = re.sub(r"([A-Z])", lambda match: f"-{match[1].lower()}", kind)
    text = (ROOT / "cypher" / "intake" / f"record-{dashed}.cypher").read_text(encoding="utf-8")
    links = [f"`{name}` → `{relation}` {label}" for name, label, relation in _LINK.findall(text)]
    if kind == "transformation":
        links += [
            f"`{name}` → `{name.upper()} {{quantity, unit}}` Lot"
            for name in ("consumed", "yielded")
        ]
    return links


if __name__ == "__main__":
    TARGET.write_text(dictionary(), encoding="utf-8")

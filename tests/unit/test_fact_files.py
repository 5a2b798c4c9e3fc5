"""Files of facts mean what stands in them; what is wrong is told with its file and line."""

from pathlib import Path

import pytest

from tracegraph.cli.fact_files import documents
from tracegraph.domain.errors import InputError


def _read(folder: Path, text: str) -> object:
    path = folder / "facts.yaml"
    path.write_text(text, "utf-8")
    ((_, document),) = documents([path])
    return document


def test_names_and_days_are_text_and_only_true_and_false_are_truth_values(tmp_path: Path) -> None:
    text = "date: 2026-12-10\nannouncement: {on: 2026-12-09}\nimported: no\ninChina: true\n"
    assert _read(tmp_path, text) == {
        "date": "2026-12-10",
        "announcement": {"on": "2026-12-09"},
        "imported": "no",
        "inChina": True,
    }


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "date: 2026-12-10\nchannel: PLATFORM\nchannel: OWN_SITE\n",
            "channel stands twice in line 3",
        ),
        ('{"date": "2026-12-10", "page": {"clear": true, "clear": false}}', "clear stands twice"),
        ("date: !!timestamp 2026-02-30\n", "neither YAML nor JSON"),
        ("date: !!python/name:os.getcwd\n", "neither YAML nor JSON in line 1"),
        ("? [date]\n: 2026-12-10\n", "neither YAML nor JSON"),
        ("date: " + "[" * 3000, "neither YAML nor JSON"),
        ("# nothing\n", "it states nothing; give facts"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_file(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(InputError, match=f"facts.yaml: .*{problem}"):
        _read(tmp_path, text)


def test_json_is_read_as_json(tmp_path: Path) -> None:
    read = _read(tmp_path, '\ufeff{\n\t"date": "2026-12-10",\n\t"title": "\\ud83d\\ude00 a\\/b"\n}')
    assert read == {"date": "2026-12-10", "title": "\N{GRINNING FACE} a/b"}

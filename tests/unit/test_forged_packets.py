"""Whatever a forger writes into a packet, with every manifest made anew, is a finding, never an
error, and never holds."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_packages import OURS, THEIRS, files_of, log_in
from tracegraph.domain.packages import PACKET, FindingKind
from tracegraph.services.evidence import bags
from tracegraph.services.evidence.containers import PackageFile, write_package
from tracegraph.services.evidence.verification import verify

Json = Any  # Any: of every JSON type
VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**53) + 1, 2**53 - 1), st.text(max_size=70),
    st.sampled_from(["0" * 64, "f" * 128, "2026-13-01T00:00:00Z", "data/evidence/../x", OURS]),
    st.lists(st.text(max_size=3), max_size=3), st.dictionaries(st.text(max_size=3), st.none()),
)  # fmt: skip


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    log = log_in(tmp_path_factory.mktemp("c"), (OURS, THEIRS, OURS))
    return {file.path: file.open().read() for file in files_of(log)}


def places(value: Json, path: tuple[Json, ...] = ()) -> Iterator[tuple[Json, ...]]:
    """Every place of a document but its whole."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in inner:
        yield (*path, key)
        if isinstance(each, dict | list):
            yield from places(each, (*path, key))


def changed(document: Json, path: tuple[Json, ...], value: Json) -> Json:
    copy = json.loads(json.dumps(document))
    holder = copy
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    return copy


def listed_anew(files: dict[str, bytes]) -> dict[str, bytes]:
    payload = {path: bags.digest(each) for path, each in files.items() if path.startswith("data/")}
    whole = {**files, bags.MANIFEST: bags.manifest_text(payload)}
    tags = (bags.DECLARED, bags.INFO, bags.MANIFEST)
    listed = bags.manifest_text({path: bags.digest(whole[path]) for path in tags})
    return {**whole, bags.TAG_MANIFEST: listed}


def kinds_of(files: dict[str, bytes]) -> set[FindingKind]:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "p.zip"
        write_package([PackageFile.of(*each) for each in listed_anew(files).items()], target)
        return {each.kind for each in verify(target).findings}


def test_honest_packet_listed_anew_holds(honest: dict[str, bytes]) -> None:
    assert kinds_of(honest) == set()


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_changed_packet_is_found(honest: dict[str, bytes], data: st.DataObject) -> None:
    document = json.loads(honest[PACKET])
    path = data.draw(st.sampled_from(list(places(document))))
    forged = rfc8785.dumps(changed(document, path, data.draw(VALUES)))
    if forged != honest[PACKET]:
        assert kinds_of({**honest, PACKET: forged})


@pytest.mark.parametrize("depth", [50, 200, 400, 5000])
def test_packet_that_is_nested_without_end_is_found(honest: dict[str, bytes], depth: int) -> None:
    nested = b'{"x":' * depth + b"1" + b"}" * depth
    forged = honest[PACKET].replace(b'"facts":{', b'"facts":{"a":' + nested + b",", 1)
    assert forged != honest[PACKET]
    assert kinds_of({**honest, PACKET: forged}) & {FindingKind.FORM, FindingKind.FILE_CHANGED}


@pytest.mark.parametrize("text", [b"", b"{", b"\xff", b"null", b'"\\ud800"', b"1e400", b"[" * 9999])
def test_text_that_is_no_packet_is_found(honest: dict[str, bytes], text: bytes) -> None:
    assert FindingKind.FORM in kinds_of({**honest, PACKET: text})

"""`tracegraph export` and `tracegraph verify`."""

from collections.abc import Sequence
from pathlib import Path

from tracegraph.analysis.log_entries import public_key_of_pem
from tracegraph.cli.console import err, out, print_document, tell
from tracegraph.cli.documents import as_json, plain
from tracegraph.cli.evidence_keeping import kept_evidence
from tracegraph.cli.opening import opened_store
from tracegraph.domain.errors import SettingsError
from tracegraph.domain.packages import Verification
from tracegraph.domain.viewer import SYSTEM
from tracegraph.services.evidence.containers import write_package
from tracegraph.services.evidence.packages import package_content, package_files
from tracegraph.services.evidence.verification import verify
from tracegraph.settings import Settings


async def export_package(settings: Settings, subject: str, to: Path, size: int | None) -> bool:
    """Write the package; False where the store's log or content does not hold."""
    keeping = kept_evidence(settings)
    async with opened_store(settings, tell) as graph:
        content = await package_content(graph, SYSTEM, keeping, subject, size)
    write_package(package_files(content, keeping.signer), to)
    found = verify(to)
    _print(str(to), found)
    return found.sound


def verify_package(
    path: Path, against: Sequence[Path], key: Path | None, as_document: bool
) -> bool:
    """Print what was found; whether nothing was."""
    found = verify(path, against, None if key is None else _public_key(key))
    if as_document:
        print_document(as_json(plain(found)))
    else:
        _print(str(path), found)
    return found.sound


def _public_key(path: Path) -> str:
    try:
        return public_key_of_pem(path.read_bytes())
    except OSError as problem:
        raise SettingsError(f"--key {path}: {problem.strerror}") from None
    except SettingsError as problem:
        raise SettingsError(f"--key {path}: {problem}") from None


def _print(name: str, found: Verification) -> None:
    for each in found.findings:
        about = f"{each.about}: " if each.about else ""
        err.print(f"{each.kind.value}  {about}{each.message}", style="red", markup=False)
    if not found.sound:
        err.print(f"{name} does not hold: {len(found.findings)} findings", markup=False)
        return
    out.print(
        f"{name} holds: {found.subject}, {found.evidence} items of evidence, {found.files} files, "
        f"a log of {found.log_size} entries with the root {found.log_root}",
        markup=False,
    )
    for earlier in found.against:
        out.print(f"its log continues {earlier}", markup=False)
    if found.key is None:
        out.print(
            "it is not signed: that its facts are as exported rests on how it came to you",
            markup=False,
        )
    else:
        out.print(f"it is signed by {found.key}", markup=False)

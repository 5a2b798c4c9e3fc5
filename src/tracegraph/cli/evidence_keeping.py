"""Where a command finds the content of evidence and the key, from the settings."""

from pathlib import Path

from tracegraph.analysis.log_entries import Signer
from tracegraph.domain.errors import SettingsError
from tracegraph.services.evidence.keeping import EvidenceKeeping
from tracegraph.settings import Settings
from tracegraph.store.content_folder import ContentFolder


def kept_evidence(settings: Settings) -> EvidenceKeeping:
    """The folder, made where it was missing, the limits and the signer of the settings."""
    folder = ContentFolder(settings.evidence or settings.data / "evidence")
    folder.prepare()
    return EvidenceKeeping(
        folder, settings.evidence_most_bytes, settings.evidence_sm3, _signer(settings.evidence_key)
    )


def _signer(path: Path | None) -> Signer | None:
    if path is None:
        return None
    try:
        return Signer.from_pem(path.read_bytes())
    except OSError as problem:
        raise SettingsError(f"TRACEGRAPH_EVIDENCE_KEY {path}: {problem.strerror}") from None
    except SettingsError as problem:
        raise SettingsError(f"TRACEGRAPH_EVIDENCE_KEY {path}: {problem}") from None

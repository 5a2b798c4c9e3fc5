"""Where content is kept and how it is vouched for: the folder, SM3 or not, the signing key."""

import asyncio
from dataclasses import dataclass

from tracegraph.analysis.log_entries import Signer
from tracegraph.store.content_folder import ContentDigests, ContentFolder, content_digests


@dataclass(frozen=True)
class EvidenceKeeping:
    """most_bytes: the longest content that is taken. sm3: whether entries also carry SM3."""

    folder: ContentFolder
    most_bytes: int
    sm3: bool = False
    signer: Signer | None = None

    async def digests(self, sha256: str) -> ContentDigests:
        """Size and digests of kept content, read anew, so that damage on the disk is found."""
        return await asyncio.to_thread(self._read, sha256)

    def _read(self, sha256: str) -> ContentDigests:
        with self.folder.path_of(sha256).open("rb") as file:
            return content_digests(file, sm3=self.sm3)

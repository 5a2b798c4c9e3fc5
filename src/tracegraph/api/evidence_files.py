"""PUT and GET /evidence/{sha256}: the content of evidence by its address."""

import asyncio
import re
from base64 import b64encode
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, Response

from tracegraph.api.access import AccessTable
from tracegraph.api.masking import internal_error, plain_error
from tracegraph.domain.errors import TracegraphError
from tracegraph.domain.viewer import Viewer
from tracegraph.services.evidence.items import content_name
from tracegraph.services.evidence.keeping import EvidenceKeeping
from tracegraph.services.officers import officer_of
from tracegraph.store.content_folder import CHUNK, Incoming
from tracegraph.store.graph import Graph

QUIET_SECONDS = 60.0
_ADDRESS = re.compile("[0-9a-f]{64}")


class ContentRefusedError(Exception):
    """The request is not done; status, code and message say why."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code


class EvidenceEndpoint:
    """Takes and gives content for viewers that the table knows."""

    def __init__(self, graph: Graph, access: AccessTable, keeping: EvidenceKeeping) -> None:
        self._graph = graph
        self._access = access
        self._keeping = keeping

    async def answer(self, request: Request) -> Response:
        """The content, or what became of sending it, or a refusal as JSON."""
        try:
            viewer = self._viewer(request)
            address = _address(request)
            if request.method == "PUT":
                return await self._taken(request, viewer, address)
            return await self._given(viewer, address)
        except ContentRefusedError as refusal:
            return _refused(refusal.status, refusal.code, str(refusal))
        except TracegraphError as problem:
            return _told(problem)
        except (HTTPException, ClientDisconnect):
            raise
        except Exception as cause:  # the one masker of this endpoint
            return JSONResponse({"errors": [internal_error(cause)]}, 500)

    def _viewer(self, request: Request) -> Viewer:
        viewer = self._access.viewer(request.headers.get("authorization"))
        if viewer is None:
            raise ContentRefusedError(
                401,
                "UNAUTHENTICATED",
                "a known token is needed: send the header `Authorization: Bearer <token>`",
            )
        return viewer

    async def _taken(self, request: Request, viewer: Viewer, address: str) -> Response:
        """The answer is the same whether the content was there or not, so it tells nobody."""
        authority = officer_of(viewer)
        _check_length(request, self._keeping.most_bytes)
        folder = self._keeping.folder
        incoming = await asyncio.to_thread(folder.incoming)
        try:
            await _received(request, incoming, self._keeping.most_bytes)
            await asyncio.to_thread(folder.keep, incoming, address, authority)
        finally:
            incoming.close()
        return JSONResponse({"sha256": address, "size": incoming.size})

    async def _given(self, viewer: Viewer, address: str) -> Response:
        name = await content_name(self._graph, viewer, address)
        path = self._keeping.folder.path_of(address)
        if name is None or not path.is_file():
            raise ContentRefusedError(
                404, "NOT_FOUND", "there is no such content, or none that you may see"
            )
        headers = {
            "cache-control": "private, no-store",
            # never shown in place: what it holds is somebody else's page or program
            "content-disposition": f"attachment; filename*=utf-8''{quote(name, safe='')}",
            "repr-digest": f"sha-256=:{b64encode(bytes.fromhex(address)).decode()}:",
        }
        return FileResponse(path, headers=headers, media_type="application/octet-stream")


def _address(request: Request) -> str:
    address = str(request.path_params["sha256"])
    if not _ADDRESS.fullmatch(address):
        raise ContentRefusedError(
            400,
            "BAD_ADDRESS",
            "the address is not a SHA-256; 64 hexadecimal digits in lower case are expected",
        )
    return address


def _check_length(request: Request, most: int) -> None:
    """Refuse before anything is read where the length is said and too great."""
    if "content-encoding" in request.headers:
        raise ContentRefusedError(
            415, "BAD_CONTENT_ENCODING", "send the content as it is, without Content-Encoding"
        )
    said = request.headers.get("content-length", "")
    if said.isdigit() and int(said) > most:
        raise _too_long(most)


async def _received(request: Request, incoming: Incoming, most: int) -> None:
    """Write what comes in pieces of some size, off the event loop, so that others are served."""
    waiting = bytearray()
    parts = request.stream()
    while True:
        try:
            async with asyncio.timeout(QUIET_SECONDS):
                part = await anext(parts, None)
        except TimeoutError:
            message = f"nothing came for {QUIET_SECONDS:g} s; nothing was kept, send it again"
            raise ContentRefusedError(408, "DEADLINE", message) from None
        waiting += part or b""
        if incoming.size + len(waiting) > most:
            raise _too_long(most)
        if part is None or len(waiting) >= CHUNK:
            await asyncio.to_thread(incoming.write, bytes(waiting))
            waiting.clear()
        if part is None:
            return


def _too_long(most: int) -> ContentRefusedError:
    return ContentRefusedError(
        413,
        "TOO_LARGE",
        f"the content may have at most {most} bytes (TRACEGRAPH_EVIDENCE_MOST_BYTES); "
        "send it in parts, each an item of its own",
    )


_STATUS = {"FORBIDDEN": 403, "CONTENT_MISMATCH": 422, "NO_SPACE": 507}


def _told(problem: TracegraphError) -> Response:
    """A refusal that names what is wrong; what only we can mend is masked."""
    if problem.code in _STATUS:
        return _refused(_STATUS[problem.code], problem.code, str(problem))
    if problem.retry:
        return _refused(503, problem.code, "the store did not answer; try again")
    return JSONResponse({"errors": [internal_error(problem)]}, 500)


def _refused(status: int, code: str, message: str) -> Response:
    headers = {"cache-control": "no-store"}
    if status == 401:
        headers["www-authenticate"] = "Bearer"
    return JSONResponse({"errors": [plain_error(code, message)]}, status, headers)

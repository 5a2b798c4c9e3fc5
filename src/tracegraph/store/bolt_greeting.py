"""The first bytes of Bolt, to see whether a port speaks it at all."""

import asyncio

MAGIC = bytes.fromhex("6060b017")
PROPOSALS = bytes.fromhex("00000805 00000004 00000000 00000000")


async def answers_bolt(host: str, port: int, seconds: float) -> bool:
    """Whether a Bolt server accepts a connection and agrees on a version in time."""
    try:
        async with asyncio.timeout(seconds):
            reader, writer = await asyncio.open_connection(host, port)
            try:
                writer.write(MAGIC + PROPOSALS)
                return any(await reader.readexactly(4))
            finally:
                writer.close()
    except (OSError, TimeoutError, asyncio.IncompleteReadError):
        return False

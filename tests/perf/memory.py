"""How many bytes of arrays an object holds, whatever it keeps them in."""

from collections.abc import Iterable

import numpy as np


def array_bytes(whole: object) -> int:
    """Bytes of every array that can be reached from an object, a shared buffer counted once."""
    buffers: dict[int, int] = {}
    seen: set[int] = set()
    waiting = [whole]
    while waiting:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        if isinstance(each, np.ndarray):
            owner = each
            while isinstance(owner.base, np.ndarray):
                owner = owner.base
            buffers[owner.__array_interface__["data"][0]] = owner.nbytes
        else:
            waiting.extend(_parts(each))
    return sum(buffers.values())


def _parts(each: object) -> Iterable[object]:
    if isinstance(each, dict):
        return [*each.keys(), *each.values()]
    if isinstance(each, list | tuple | set | frozenset):
        return each
    return list(getattr(each, "__dict__", {}).values())

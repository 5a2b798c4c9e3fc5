"""Kernels: functions over arrays and numbers, compiled once and kept beside the module."""

import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, ParamSpec, SupportsInt, TypeVar, cast

import numpy as np
from numba import config, njit

_HERE = Path(__file__).parent


def _cache_folder() -> Path:
    """A folder for the kernels of exactly these sources.

    numba cannot even look into what it kept for sources in which a type had another module.
    """
    digest = sha256(b"".join(path.read_bytes() for path in sorted(_HERE.rglob("*.py"))))
    return _HERE / "__pycache__" / f"kernels-{digest.hexdigest()[:16]}"


if not config.CACHE_DIR and os.access(_HERE, os.W_OK):  # type: ignore[attr-defined]  # set late
    config.CACHE_DIR = str(_cache_folder())  # type: ignore[attr-defined]  # by numba itself

_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")


def compiled(function: Callable[_Given, _Answer]) -> Callable[_Given, _Answer]:
    """The function as machine code that runs without the interpreter and without its lock."""
    kernel = njit(cache=True, nogil=True)(function)
    return cast("Callable[_Given, _Answer]", kernel)  # numba's dispatcher keeps the signature


# Counting the references to forty arrays at each call took five times as long as the work itself.
_DOORLESS = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True, "_nrt": False}


def part(function: Callable[_Given, _Answer]) -> Callable[_Given, _Answer]:
    """A function that only kernels call: it has no door to the interpreter, and makes no array."""
    options: dict[str, Any] = {"cache": True, "nogil": True} | _DOORLESS  # Any: as njit takes them
    kernel = njit(**options)(function)
    return cast("Callable[_Given, _Answer]", kernel)  # numba's dispatcher keeps the signature


@part
def whole(number: SupportsInt) -> int:
    """A number as wide as any, so that a kernel is compiled for one type of number only."""
    return np.int64(number)  # type: ignore[return-value]  # kernels know no other int

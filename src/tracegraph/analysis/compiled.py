"""Kernels: functions over arrays and numbers, compiled once and kept beside the module."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

import numpy as np
from numba import njit

_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")


def compiled(function: Callable[_Given, _Answer]) -> Callable[_Given, _Answer]:
    """The function as machine code that runs without the interpreter and without its lock."""
    kernel = njit(cache=True, nogil=True)(function)
    return cast("Callable[_Given, _Answer]", kernel)  # numba's dispatcher keeps the signature


def part(function: Callable[_Given, _Answer]) -> Callable[_Given, _Answer]:
    """A function that only kernels call; it has no door to the interpreter, and compiles faster."""
    kernel = njit(cache=True, nogil=True, no_cpython_wrapper=True, no_cfunc_wrapper=True)(function)
    return cast("Callable[_Given, _Answer]", kernel)  # numba's dispatcher keeps the signature


@part
def whole(number: int) -> int:
    """A number as wide as any, so that a kernel is compiled for one type of number only."""
    return np.int64(number)  # type: ignore[return-value]  # kernels know no other int

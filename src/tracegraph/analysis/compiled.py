"""Kernels: functions over arrays and numbers, compiled once and kept beside the module."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

from numba import njit

_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")


def compiled(function: Callable[_Given, _Answer]) -> Callable[_Given, _Answer]:
    """The function as machine code that runs without the interpreter and without its lock."""
    kernel = njit(cache=True, nogil=True)(function)
    return cast("Callable[_Given, _Answer]", kernel)  # numba's dispatcher keeps the signature

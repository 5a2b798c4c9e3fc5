"""Rows of arrays asked for before a kernel needs them, so that it need not wait for memory."""

from collections.abc import Callable
from typing import Any, cast

import numpy as np
from llvmlite import ir  # type: ignore[import-untyped]  # it has no types
from numba import config, types
from numba.core import cgutils
from numba.extending import intrinsic
from numpy.typing import NDArray

# As LLVM's prefetch counts them: the row will be written, keep it near, it is data.
_WRITTEN, _NEAR, _DATA = (ir.Constant(ir.IntType(32), each) for each in (1, 3, 1))
_ADDRESS = ir.IntType(8).as_pointer()


def _asked_for(context: Any, builder: Any, signature: Any, given: Any) -> Any:  # Any: numba's own
    """The instruction: the row's first cell goes to the cache, nothing comes back."""
    kind, count = signature.args
    array = context.make_array(kind)(context, builder, given[0])
    row = context.cast(builder, given[1], count, types.intp)
    start = builder.ptrtoint(array.data, row.type)
    offset = builder.mul(row, builder.extract_value(array.strides, 0))
    address = builder.inttoptr(builder.add(start, offset), _ADDRESS)
    form = ir.FunctionType(ir.VoidType(), [_ADDRESS, *[ir.IntType(32)] * 3])
    insert = cgutils.get_or_insert_function
    prefetch = insert(builder.module, form, "llvm.prefetch.p0")  # type: ignore[no-untyped-call]  # so
    builder.call(prefetch, [address, _WRITTEN, _NEAR, _DATA])
    return context.get_dummy_value()


def _fetch(_: Any, array: Any, row: Any) -> tuple[Any, Callable[..., Any]]:  # Any: numba's own
    """The types it takes, and what it becomes."""
    return types.void(array, row), _asked_for


def _not_compiled(array: NDArray[np.generic], row: int) -> None:
    """Without the compiler there is nothing to ask."""


# fetch(array, row): the row will be needed soon. It is not looked at now, so unlike a read it holds
# up nothing; a sweep that asks a dozen rows ahead is two to three times as fast. The row must be
# one of the array's.
fetch = cast(
    "Callable[[NDArray[Any], int], None]",  # Any: arrays of whatever kernels keep
    _not_compiled if config.DISABLE_JIT else intrinsic(_fetch),  # type: ignore[attr-defined]  # late
)

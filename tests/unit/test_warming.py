"""Nothing of a trace or of amounts is compiled for the first question."""

from numba.core import event

from tracegraph.services.warming import warm


def test_a_second_warming_compiles_nothing() -> None:
    warm()
    with event.install_recorder("numba:compile") as recorded:
        warm()
    assert recorded.buffer == []

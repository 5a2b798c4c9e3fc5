"""What commands print is what was recorded."""

import io

import pytest

from tracegraph.cli import console


@pytest.mark.parametrize("name", ["out", "err"])
def test_ids_are_printed_as_they_are(name: str) -> None:
    printed = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(getattr(console, name), "file", printed)
        getattr(console, name).print("lot:x:1 lot:cn:2 shipment:ok:3")
    assert printed.getvalue() == "lot:x:1 lot:cn:2 shipment:ok:3\n"

"""What commands print is what was recorded."""

import pytest

from tracegraph.cli import console


@pytest.mark.parametrize("name", ["out", "err"])
def test_ids_are_printed_as_they_are(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    getattr(console, name).print("lot:x:1 lot:cn:2 shipment:ok:3")
    assert getattr(capsys.readouterr(), name) == "lot:x:1 lot:cn:2 shipment:ok:3\n"

"""What a demo cannot start with is said in a line, before anything is started."""

import asyncio
import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tracegraph.cli import app
from tracegraph.cli.demonstration import run_demo
from tracegraph.domain.errors import SettingsError
from tracegraph.settings import Settings


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.mark.parametrize("port", ["0", "-1", "65536", "99999", "many"])
@pytest.mark.parametrize("command", ["demo", "serve"])
def test_what_is_no_port_is_refused(command: str, port: str) -> None:
    result = CliRunner().invoke(app, [command, "--port", port])
    assert result.exit_code == 2
    assert "--port" in result.output


@pytest.mark.parametrize(
    ("folder", "words"), [("file", "is a file"), ("file/below", "cannot be made")]
)
def test_data_folder_that_cannot_be_is_refused(folder: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    settings = Settings(data=tmp_path / folder)
    with pytest.raises(SettingsError, match=f"data folder .* {words}"):
        asyncio.run(run_demo(settings, free_port(), None))

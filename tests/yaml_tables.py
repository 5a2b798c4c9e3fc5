"""The tables of YAML that tests read: by the library in C, which is five times as fast."""

from pathlib import Path
from typing import Any

import yaml


def table_of(path: Path) -> Any:  # Any: values of every YAML type
    """What a file says; only plain values, as of `yaml.safe_load`."""
    with path.open("rb") as file:
        return yaml.load(file, Loader=yaml.CSafeLoader)

"""The pages load only our own files, and show what they are given as text."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from conftest import client_of

from tracegraph.api.pages import WEB

pytestmark = pytest.mark.anyio
STATIC = WEB / "static"

"""Pytest plugin: where tests are spread over processes, an engine belongs to one of them.

So it is started and filled once. The processes take the engines first, and then tests without a
store, one by one. (xdist's own groups, by a mark, are lost with pytest 9.2.)
"""

import re

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from stores import ENGINES

_ENGINE = re.compile(rf"[\[-]({'|'.join(map(re.escape, ENGINES))})[]-]")


class EngineScheduling(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """xdist's scheduling of whole scopes; a scope is an engine, or a single test without one."""

    def _split_scope(self, nodeid: str) -> str:
        found = _ENGINE.search(nodeid)
        return found[1] if found else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> EngineScheduling:
    """What xdist asks for."""
    return EngineScheduling(config, log)

"""Days that nobody recorded: the API says between which moments they were, and which record proves
it, also where that is why a shipment is not followed."""

import json
from typing import Any

import httpx
import pytest

from tracegraph.app import create_app
from tracegraph.cli.demonstration import VIEWERS
from tracegraph.domain.viewer import SYSTEM
from tracegraph.services.intake import record_lines
from tracegraph.services.warming import warm
from tracegraph.store.graph import Graph

pytestmark = pytest.mark.anyio

Json = dict[str, Any]  # Any: JSON
QUESTION = """
{
  trace(direction: FORWARD, holding: "holding:lot:t:1@organization:t:A", since: %s) {
    shipments {
      edges {
        node {
          sourceId
          certainty
          narrowed {
            earliest { proof moment by message }
            latest { proof moment by message }
          }
        }
      }
    }
    gaps { edges { node { kind message about } } }
  }
}
"""

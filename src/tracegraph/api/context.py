"""What every resolver knows of its request."""

from dataclasses import dataclass

import strawberry

from tracegraph.domain.viewer import Viewer
from tracegraph.services.evidence.keeping import EvidenceKeeping
from tracegraph.services.flow import Flow
from tracegraph.services.following import Following
from tracegraph.services.webhooks.receivers import NO_RECEIVERS, Receivers
from tracegraph.store.graph import Graph

REQUEST_SECONDS = 30.0


@dataclass(frozen=True)
class RequestContext:
    """viewer asks of graph, of which flow follows the goods and following the events; keeping has
    the content of evidence, if any; receivers are those of webhooks.

    The endpoint gives a request up after REQUEST_SECONDS.
    """

    viewer: Viewer
    graph: Graph
    flow: Flow
    following: Following
    keeping: EvidenceKeeping | None = None
    receivers: Receivers = NO_RECEIVERS

    @property
    def asked(self) -> tuple[Graph, Viewer]:
        """What every service takes first: where to look, and who asks."""
        return self.graph, self.viewer

    @property
    def followed(self) -> tuple[Flow, Viewer]:
        """What services that follow goods take first instead."""
        return self.flow, self.viewer


RequestInfo = strawberry.Info[RequestContext, None]

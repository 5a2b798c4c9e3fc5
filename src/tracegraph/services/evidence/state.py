"""Answers evidenceLog: a state of the log, and that it continues an earlier one."""

from dataclasses import dataclass

from tracegraph.domain.errors import InputError
from tracegraph.domain.evidence import TreeHead
from tracegraph.domain.viewer import Viewer
from tracegraph.services.evidence.log import ConsistencyProof, consistency_proof, log_head
from tracegraph.store.graph import Graph


@dataclass(frozen=True)
class EvidenceLog:
    """consistency is None where no earlier state was asked about."""

    head: TreeHead
    consistency: ConsistencyProof | None


async def evidence_log(
    graph: Graph, viewer: Viewer, size: int | None = None, since: int | None = None
) -> EvidenceLog:
    """The log at a size, or as it is now; every viewer may check it, it names nothing."""
    for name, given in (("size", size), ("since", since)):
        if given is not None and given < 0:
            raise InputError(f"{name} is {given}; a number of entries, 0 or more, is expected")
    head = await log_head(graph, size)
    proof = None if since is None else await consistency_proof(graph, since, head.size)
    return EvidenceLog(head, proof)

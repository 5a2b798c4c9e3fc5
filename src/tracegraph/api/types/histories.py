"""A page of what happened to a case or a lead."""

from tracegraph.api.connections import Connection, connection, page_request
from tracegraph.api.context import RequestInfo
from tracegraph.services import case_life


async def history_of(
    info: RequestInfo, identifier: str, first: int, after: str | None
) -> Connection[case_life.Happened]:
    """The events from the first, by the id of what they happened to."""
    list_name = f"history of {identifier}"
    request = page_request(list_name, first, after, (int,))
    return connection(list_name, await case_life.history(info.context.graph, identifier, request))

"""Where a trace or a question of provenance starts, as a caller names it: by our id, by the
number of a product or an organization, or by the id of the system that a record came from."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from tracegraph.domain.errors import InputError, NotFoundError
from tracegraph.domain.identifiers import holding_id, node_id
from tracegraph.domain.viewer import Viewer
from tracegraph.services import lookup
from tracegraph.services.trace import StartKind, ids_by_foreign_id
from tracegraph.store.graph import Graph

_WAYS = {
    StartKind.LOT: "id, or by gtin and code, or by source and sourceId",
    StartKind.HOLDING: "id",
    StartKind.SHIPMENT: "id, or by source and sourceId",
    StartKind.ORGANIZATION: "id, or by uscc, or by source and sourceId",
}


@dataclass(frozen=True)
class StartKey:
    """Exactly one way to name a record: id; source and source_id; a lot also by gtin and code,
    an organization by uscc."""

    id: str | None = None
    gtin: str | None = None
    code: str | None = None
    uscc: str | None = None
    source: str | None = None
    source_id: str | None = None


async def start_ids(
    graph: Graph, viewer: Viewer, kind: StartKind, key: StartKey
) -> tuple[str, ...]:
    """Our ids of what is named, several where a system gave the id to several.

    InputError where it is not named in exactly one way, NotFoundError where there is none.
    """
    match kind, _given(key):
        case _, {"id": identifier, **others} if not others:
            if kind is StartKind.ORGANIZATION:
                await _known_organization(graph, viewer, identifier)
            return (identifier,)
        case StartKind.HOLDING, _:
            pass
        case _, {"source": source, "source_id": source_id, **others} if not others:
            return await ids_by_foreign_id(graph, kind, source, source_id)
        case StartKind.ORGANIZATION, {"uscc": uscc, **others} if not others:
            identifier = node_id("organization", "uscc", uscc)
            await _known_organization(graph, viewer, identifier)
            return (identifier,)
        case StartKind.LOT, {"gtin": gtin, "code": code, **others} if not others:
            return (await _lot(graph, viewer, gtin, code),)
    raise InputError(f"name the {kind.value} by {_WAYS[kind]}")


async def target_ids(
    graph: Graph, viewer: Viewer, keys: Mapping[StartKind, StartKey | None]
) -> tuple[StartKind, tuple[str, ...]]:
    """The kind and the ids of a target: exactly one key, or a lot and an organization together,
    which is the holding of the lot there. InputError and NotFoundError as start_ids."""
    lot, place = keys.get(StartKind.LOT), keys.get(StartKind.ORGANIZATION)
    alone = keys.get(StartKind.HOLDING) is None and keys.get(StartKind.SHIPMENT) is None
    if lot is not None and place is not None and alone:
        lots = await start_ids(graph, viewer, StartKind.LOT, lot)
        places = await start_ids(graph, viewer, StartKind.ORGANIZATION, place)
        return StartKind.HOLDING, tuple(holding_id(one, at) for one in lots for at in places)
    given = {kind.value: key for kind, key in keys.items()}
    kind = StartKind(exactly_one(given))
    key = keys[kind]
    assert key is not None, "it is the one that was given"
    return kind, await start_ids(graph, viewer, kind, key)


def only(kind: StartKind, ids: tuple[str, ...]) -> str:
    """The one id; InputError where a system gave the id to several."""
    if len(ids) > 1:
        raise InputError(f"several {kind.value}s have this id: {', '.join(ids)}; ask by our id")
    return ids[0]


def exactly_one(given: Mapping[str, object]) -> str:
    """The name of the one value that is not None; InputError where there is none or are more."""
    names = [name for name, value in given.items() if value is not None]
    if len(names) != 1:
        found = f"{len(names)} were given: {', '.join(names)}" if names else "none was given"
        raise InputError(f"give exactly one of {', '.join(given)}; {found}")
    return names[0]


def _given(key: StartKey) -> dict[str, str]:
    values = {field.name: getattr(key, field.name) for field in fields(key)}
    return {name: value for name, value in values.items() if value is not None}


async def _known_organization(graph: Graph, viewer: Viewer, identifier: str) -> None:
    if await lookup.organization(graph, viewer, identifier) is None:
        raise NotFoundError(f"there is no organization {identifier!r}; check it or search for it")


async def _lot(graph: Graph, viewer: Viewer, gtin: str, code: str) -> str:
    found = await lookup.lot_by_key(graph, viewer, lookup.LotKey(gtin=gtin, code=code))
    if found is None:
        raise NotFoundError(f"product {gtin} has no recorded lot {code!r}; check both")
    return found.id

"""Where a trace starts, as the options of a command say it."""

from dataclasses import dataclass
from typing import Annotated

import typer

# In the order of a command's options. What traces itself is not needed to read them.
KINDS = ("lot", "holding", "shipment", "organization")
KIND_OPTIONS = tuple(f"--{kind}" for kind in KINDS)

MixingAt = Annotated[
    list[str] | None,
    typer.Option(help="An organization's id: what came there may be in whatever later left it."),
]
StopAt = Annotated[
    list[str] | None,
    typer.Option(help="An organization's or holding's id: what came there went no further."),
]
Since = Annotated[
    str | None,
    typer.Option(help="Only goods that were at the start from this moment on (backward: until)."),
]
AsOf = Annotated[str | None, typer.Option(help="Only what had been recorded by this moment.")]
OnWayTo = Annotated[
    str | None,
    typer.Option(
        help="Also what lies on some way to this holding, lot, shipment or organization, by id."
    ),
]
MaxHops = Annotated[int | None, typer.Option(help="Leave out longer ways.")]


@dataclass(frozen=True)
class StartOptions:
    """values in the order of KINDS; '' stands for an option without a value."""

    values: tuple[str | None, ...]
    source: str | None
    source_id: str | None
    since: str | None
    ignore_time: bool
    mixing_at: tuple[str, ...]
    stop_at: tuple[str, ...]
    as_of: str | None
    max_hops: int | None
    on_way_to: str | None


def spelled_out(arguments: list[str]) -> list[str]:
    """Short forms in full: a kind alone (`--shipment --source X`), and `intake FILE`."""
    if arguments[:1] == ["intake"] and len(arguments) > 1 and _is_file(arguments[1]):
        return ["intake", "records", *arguments[1:]]
    spelled = list(arguments)
    for place, argument in enumerate(arguments):
        following = arguments[place + 1 : place + 2]
        if argument in KIND_OPTIONS and (not following or following[0].startswith("--")):
            spelled[place] = f"{argument}="
    return spelled


def _is_file(argument: str) -> bool:
    return not argument.startswith("-") and argument not in ("records", "foodchainlab")

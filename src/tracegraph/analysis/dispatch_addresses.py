"""Organizations whose goods are dispatched from the same address, however it is written."""

import unicodedata
from collections.abc import Sequence

import numpy as np

from tracegraph.analysis.growing import NONE
from tracegraph.analysis.holdings import Numbers


def plain_address(text: str) -> str:
    """An address without what only its writing differs in: width, spaces and case."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def dispatch_groups(addresses: Sequence[tuple[str, str]]) -> Numbers:
    """The group of each place by its dispatch address and division: shape (places,).

    Either may be '' where it is not recorded; without an address a place is in no group (NONE),
    nor is one whose address nobody shares. The same words in two divisions are two addresses.
    Groups are numbered in the order in which their first places stand.
    """
    members: dict[tuple[str, str], list[int]] = {}
    for place, (address, division) in enumerate(addresses):
        plain = plain_address(address)
        if plain:
            members.setdefault((plain, division), []).append(place)
    groups = np.full(len(addresses), NONE, np.int32)
    shared = [places for places in members.values() if len(places) > 1]
    for number, places in enumerate(shared):
        groups[places] = number
    return groups

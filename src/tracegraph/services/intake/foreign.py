"""Intake of other systems' files, by way of our records."""

from collections.abc import Iterator
from pathlib import Path

from tracegraph.domain.errors import InputError, RecordError
from tracegraph.domain.viewer import Viewer
from tracegraph.services.foodchainlab import Conversion, records, source_of
from tracegraph.services.intake import Progress, record_placed
from tracegraph.services.intake.lines import Placed
from tracegraph.services.intake.report import IntakeReport
from tracegraph.store.graph import Graph

LARGEST_FILE = 512 * 1024 * 1024


async def record_foodchainlab(
    graph: Graph, viewer: Viewer, path: Path, source: str | None, progress: Progress | None = None
) -> tuple[IntakeReport, tuple[str, ...], str]:
    """Record a FoodChain-Lab file: the report, warnings, and the source that its ids belong to.

    A file is an id space of its own, so its source is `foodchainlab/<file name>` unless given.
    """
    name = source or source_of(path.stem)
    conversion = records(_content(path), name)
    report = await record_placed(graph, viewer, str(path), _placed(conversion), progress)
    warnings = tuple(
        f"{path}:{each.position}: {each.field}: {each.problem}; {each.remedy}"
        for each in conversion.warnings
    )
    return report, warnings, name


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise InputError(f"{path} is larger than 512 MiB; split it")
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path} does not exist; give the path of a FoodChain-Lab file") from None
    except IsADirectoryError:
        raise InputError(f"{path} is a folder; give the path of a FoodChain-Lab file") from None
    except PermissionError:
        raise InputError(f"{path} may not be read; check its permissions") from None


def _placed(conversion: Conversion) -> Iterator[Placed]:
    for each in conversion.refusals:
        yield Placed(each.position, RecordError(each.field, each.problem, each.remedy))
    for placed in conversion.records:
        yield Placed(placed.position, placed.record)

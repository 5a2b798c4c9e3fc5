"""The FinBench sample: timed transfers between accounts, a real-shaped flow with hubs."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from perf.transfers import Transfers

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "finbench"
FILE = "AccountTransferAccount.csv"


def finbench_sample(folder: Path = FOLDER) -> Transfers | None:
    """Its transfers in the order of time, amounts in whole units; None where it is not there."""
    path = folder / FILE
    if not path.is_file():
        return None
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="|"))
    names = sorted({row[end] for row in rows for end in ("fromId", "toId")})
    number = {name: index for index, name in enumerate(names)}
    at = np.array([_moment(row["createTime"]) for row in rows], np.int64)
    order = np.argsort(at, kind="stable")
    return Transfers(
        holders=len(names),
        origin=np.array([number[row["fromId"]] for row in rows], np.int32)[order],
        target=np.array([number[row["toId"]] for row in rows], np.int32)[order],
        at=at[order],
        quantity=np.array([int(float(row["amount"])) for row in rows], np.int64)[order],
    )


def _moment(text: str) -> int:
    moment = datetime.fromisoformat(text).replace(tzinfo=UTC)
    return round(moment.timestamp() * 1000)

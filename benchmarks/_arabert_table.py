"""What the runs of the AraBERT benchmark say of one another.

Not in arabert.py: whoever imported that would hide the package of that name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

COLUMNS = ("articles", "pieces", "runtime", "as they come /s", "buckets /s", "gain", "times torch", "MB", "MB, buckets")


def ratios(runs: Sequence[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """What each way gains, for each corpus and length; always against the same articles and machine."""
    speed = {
        (run["articles"], run["length"], run["runtime"], run["bucketed"]): run["articles_per_second"] for run in runs
    }
    found: dict[str, dict[str, float]] = {}
    for (name, length, runtime, bucketed), value in speed.items():
        entry = found.setdefault(f"{name}, {length}", {})
        if bucketed:
            entry[f"buckets, {runtime}"] = round(value / speed[name, length, runtime, False], 2)
            if runtime != "torch" and (name, length, "torch", True) in speed:
                entry[f"{runtime} / torch"] = round(value / speed[name, length, "torch", True], 2)
    return found


def table(runs: Sequence[dict[str, Any]]) -> Iterator[list[str]]:
    found = ratios(runs)
    for plain, bucketed in zip(runs[::2], runs[1::2], strict=True):
        name, length, runtime = plain["articles"], plain["length"], plain["runtime"]
        gains = found[f"{name}, {length}"]
        memory = [f"{run['peak_megabytes'] or float('nan'):,.0f}" for run in (plain, bucketed)]
        speeds = [f"{run['articles_per_second']:,.2f}" for run in (plain, bucketed)]
        times = "1.00" if runtime == "torch" else f"{gains.get(f'{runtime} / torch', float('nan')):.2f}"
        yield [name, str(length), runtime, *speeds, f"{gains[f'buckets, {runtime}']:.2f}", times, *memory]


def markdown(columns: Sequence[str], rows: Iterator[list[str]]) -> str:
    return "\n".join(f"| {' | '.join(line)} |" for line in (columns, ["---"] * len(columns), *rows))

"""The tables of the speed benchmark, in Markdown."""

from __future__ import annotations

from typing import Any

from _many_articles import table

STAGES = ["stage", "system", "articles/s", "µs an article", "aim", "met", "ours is … times as fast"]
COMMANDS = ["command", "seconds", "articles/s", "aim", "met"]


def stage_table(stages: dict[str, list[dict[str, Any]]]) -> str:
    return table(STAGES, [_stage_line(stage, row) for stage, rows in stages.items() for row in rows])


def command_table(result: dict[str, Any]) -> str:
    """Starts and processes, as far as they were measured."""
    lines = [
        [row["command"], f"{row['seconds']:.2f}", "", *_under(row["seconds"], row.get("aim"))]
        for row in result.get("starts", [])
    ]
    found = result.get("processes", {})
    for number, name in enumerate(("1 process", "2 processes")):
        command = f"anawin annotate, {found['rows']:,} articles, {name}" if found else ""
        if "left_out" in found:
            lines.append([command, found["left_out"], "", "", ""])
        elif found:
            aim = [f"{found['aim']} times one", _answer(found["two_over_one"] >= found["aim"])] if number else ["", ""]
            rate = f"{found['articles_per_second'][number]:,.0f}"
            without = f"{found['two_over_one_without_start']:.2f} without the start"
            times = f" ({found['two_over_one']:.2f} times one, {without})" if number else ""
            lines.append([command, f"{found['seconds'][number]:.1f}", rate + times, *aim])
    return table(COMMANDS, lines)


def _stage_line(stage: str, row: dict[str, Any]) -> list[str]:
    if "left_out" in row:
        return [stage, row["system"], row["left_out"], *[""] * (len(STAGES) - 3)]
    rate, aim = row["articles_per_second"], row.get("aim")
    return [
        stage,
        row["system"],
        f"{rate:,.0f}",
        f"{row['microseconds']:,.0f}",
        f"{aim:,}" if aim else "",
        _answer(rate >= aim) if aim else "",
        f"{row['ours_times_as_fast']:.2g}" if "ours_times_as_fast" in row else "",
    ]


def _under(seconds: float, aim: float | None) -> list[str]:
    return [f"under {aim}", _answer(seconds < aim)] if aim else ["", ""]


def _answer(met: bool) -> str:
    return "yes" if met else "no"

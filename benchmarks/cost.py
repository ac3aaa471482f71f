"""The cost of 100 million articles on N machines, on paper: the tables of COST.md from what was measured.

.venv/bin/python benchmarks/cost.py                  # prints the tables; --cores, --price and others as --help says
.venv/bin/python benchmarks/cost.py --write          # puts them into COST.md, after speed.py or million.py
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path

from _cost_model import TFIDF, Assumed, in_one_file, limits, measured, on_machines
from _many_articles import table

HERE = Path(__file__).resolve().parent
COST = HERE / "COST.md"
MACHINES, PROCESSES = (1, 10, 100), (1, 2, 8, 32)
_PART = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def main(arguments: Sequence[str] | None = None) -> None:
    options = parse(arguments)
    assumed = Assumed(**{name: value for name, value in vars(options).items() if name in Assumed._fields})
    tables = all_tables(options.results, assumed)
    if options.write:
        COST.write_text(filled(COST.read_text(encoding="utf-8"), tables), encoding="utf-8")
    print("\n\n".join(tables.values()))


def filled(text: str, tables: dict[str, str]) -> str:
    """The text with its tables anew."""
    return _PART.sub(lambda found: f"{found[1]}\n{tables[found[2]]}\n\n{found[3]}", text)


def all_tables(results: Path, assumed: Assumed) -> dict[str, str]:
    models, source = measured(results)
    one = models[TFIDF]
    figures = [
        ["*c*, seconds a core and article", *(f"{model.seconds:.5f}" for model in models.values())],
        ["articles/s a core", *(f"{1 / model.seconds:,.0f}" for model in models.values())],
        ["*e*, a core beside others, of one alone", *[f"{one.efficiency:.3f}"] * len(models)],
        ["*r*, seconds of reading an article", *[f"{one.read_seconds:.6f}"] * len(models)],
        ["*b*, bytes in and out, an article", *[f"{one.bytes_in:,.0f} + {one.bytes_out:,.0f}"] * len(models)],
        ["*s*, seconds from start to first themes (TF-IDF)", *[f"{one.start_seconds:.2f}"] * len(models)],
    ]
    values = [[name, f"{value:,.10g}"] for name, value in assumed._asdict().items()]
    return {
        "measured": table([f"measured ({source})", *models], figures),
        "assumed": table(["assumed (`--NAME` of `cost.py`)", "value"], values),
        "machines": table(
            ["model", "machines", "cores", "hours", "core-hours", "price", "cores busy", "MB/s", "deaths"],
            [
                [model, machines, f"{machines * assumed.cores:,}", *_machine_cells(on_machines(own, assumed, machines))]
                for model, own in models.items()
                for machines in MACHINES
            ],
        ),
        "limits": table(
            ["as long as the work", *models],
            [
                [term, *(f"{limits(own, assumed)[name]:,.0f} {unit}" for own in models.values())]
                for term, name, unit in (
                    ("*Q*, the questions at the end", "end", "machines"),
                    ("*X*, transfer, for the store", "transfer", "machines"),
                    ("*D*, the scheduler", "scheduling", "machines"),
                    ("*p*, a part on one core", "part_seconds", "s"),
                )
            ],
        ),
        "shares": table(
            ["machines", "work", "transfer", "scheduler", "questions at the end"],
            [[machines, *_share_cells(on_machines(one, assumed, machines))] for machines in MACHINES],
        ),
        "one_file": table(
            ["processes", "times one", "hours", "hours to pass over what is done, at most"],
            [[processes, *_file_cells(in_one_file(one, assumed, processes))] for processes in PROCESSES],
        ),
    }


def _machine_cells(found: dict[str, float]) -> list[str]:
    return [
        f"{found['hours']:,.2f}",
        f"{found['core_hours']:,.0f}",
        f"{found['price']:,.2f}",
        f"{found['busy']:.0%}",
        f"{found['megabytes_a_second']:,.0f}",
        f"{found['deaths']:,.1f}",
    ]


def _share_cells(found: dict[str, float]) -> list[str]:
    return [f"{found[name] / 60:,.1f} min" for name in ("work", "transfer", "scheduling", "end")]


def _file_cells(found: dict[str, float]) -> list[str]:
    return [f"{found['times_one']:.1f}", f"{found['hours']:,.1f}", f"{found['hours_of_resuming']:.1f}"]


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="What many articles cost, on paper; see benchmarks/COST.md.")
    parser.add_argument("--write", action="store_true", help="put the tables into COST.md")
    parser.add_argument("--results", type=Path, default=HERE / "results", help="folder of speed.json and million.json")
    for name, value in Assumed()._asdict().items():
        parser.add_argument(f"--{name}", type=type(value), default=value, help=f"({value:,.10g})")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()

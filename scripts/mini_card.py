"""Write the card of the small network that ships, from its own facts and what benchmarks/mini.py measured.

.venv/bin/python scripts/mini_card.py
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from string import Template
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "src" / "anawin" / "models" / "mini"
MEASURED = ROOT / "benchmarks" / "results" / "mini.json"
CARD = Path(__file__).with_name("mini_card.md")


def main() -> None:
    (FOLDER / "README.md").write_text(card(_read(FOLDER / "anawin.json"), _read(MEASURED)), encoding="utf-8")
    print(FOLDER / "README.md", file=sys.stderr)


def card(config: dict[str, Any], measured: dict[str, Any]) -> str:
    network, pretraining, tuning = config["network"], config["facts"]["pretraining"], config["facts"]["fine_tuning"]
    recipe = pretraining["recipe"]
    return Template(CARD.read_text(encoding="utf-8")).substitute(
        layers=network["layers"],
        width=network["width"],
        vocabulary=f"{network['vocabulary']:,}",
        weights=f"{network['weights']:,}",
        articles=f"{pretraining['articles']:,}",
        pieces=f"{pretraining['pieces']:,}",
        steps=f"{recipe['steps']:,}",
        batch=f"{recipe['batch']:,}",
        epochs=f"{recipe['steps'] * recipe['batch'] / pretraining['pieces']:.1f}",
        labels=f"{tuning['texts'] + tuning['held_out']:,}",
        held_out=f"{tuning['held_out']:,}",
        length=config["parameters"]["length"],
        test=f"{measured['test']:,}",
        table="\n".join(_table(measured)),
        guessing=f"{pretraining['guessing']:.2f}",
        curve="\n".join(f"| {line['step']:,} | {line['loss']:.2f} |" for line in pretraining["curve"]),
        history=pretraining.get("note", ""),
        thresholds="\n".join(
            f"| {slug} | {threshold:.2f} |"
            for slug, threshold in zip(config["themes"], config["thresholds"], strict=True)
        ),
        **{name: measured["int8"][name] for name in ("same", "compared", "difference")},
    )


def _table(measured: dict[str, Any]) -> list[str]:
    lines = ["| model | micro F1 | macro F1 | main theme |", "| --- | --- | --- | --- |"]
    for name, row in measured["systems"].items():
        scores = (
            f"{row[f'{a}_f1']:.3f} [{row[f'{a}_interval'][0]:.3f}, {row[f'{a}_interval'][1]:.3f}]"
            for a in ("micro", "macro")
        )
        lines.append(f"| {name} | {' | '.join(scores)} | {row['main_theme_accuracy']:.1%} |")
    return lines


def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


if __name__ == "__main__":
    main()

"""Every benchmark in turn, each a process of its own with its defaults, see README.md.

ANAWIN_CORPORA=… .venv/bin/python benchmarks/all.py
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from _many_articles import table

HERE = Path(__file__).resolve().parent
OWN = HERE.parent / "data" / "articles"
# With what each runs in seconds on the articles of the repository; None: it does not.
QUICK: dict[str, tuple[str, ...] | None] = {
    "themes": ("--quick", "--labels", str(OWN / "articles.jsonl"), "--articles", str(OWN)),
    "sections": None,
    "headlines": ("--quick",),
    "stories": ("--quick", "--sizes", "30"),
    "mini": None,
    "arabert": ("--quick",),
    "speed": ("--quick",),
    "million": ("--quick",),
    "kills": ("--quick",),
    "worst_times": ("--lengths", "1024", "2048"),
}


def main(arguments: Sequence[str] | None = None) -> None:
    options = parse(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        # What a quick run writes says nothing, and is not to stand in place of what was measured.
        results = options.results or (Path(temporary) if options.quick else None)
        rows = [[name, *run(name, options.quick, results)] for name in options.only]
    print(table(["benchmark", "seconds", "ended"], rows))
    failed = [str(name) for name, _, ended in rows if str(ended).startswith("failed")]
    if failed:
        sys.exit(f"{len(failed)} of {len(rows)} benchmarks failed: {', '.join(failed)}")


def run(name: str, quick: bool, results: Path | None) -> tuple[str, str]:
    """One benchmark to its end: seconds, and how it ended."""
    if quick and QUICK[name] is None:
        return "", "left out: it has no --quick"
    print(f"\n{name}\n", flush=True)
    options = [*((QUICK[name] or ()) if quick else ()), *(("--results", str(results)) if results else ())]
    started = time.perf_counter()
    code = subprocess.run([sys.executable, str(HERE / f"{name}.py"), *options], check=False).returncode
    return f"{time.perf_counter() - started:.0f}", f"failed, exit code {code}" if code else "done"


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Every benchmark in turn; see benchmarks/README.md.")
    parser.add_argument("--only", nargs="+", choices=QUICK, default=list(QUICK), metavar="NAME", help="these (all)")
    parser.add_argument("--quick", action="store_true", help="do they run? minutes, no corpora, nothing is kept")
    parser.add_argument("--results", type=Path, help="folder to write to (benchmarks/results)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()

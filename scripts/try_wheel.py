"""Try what users get: build the wheel, install it with its notebooks into a new environment, and run lessons from a copy.

.venv/bin/python scripts/try_wheel.py ../try                 # lessons 1 and 7, and a report with a notebook
.venv/bin/python scripts/try_wheel.py ../try 01 02 03        # other lessons

The folder is made, must be empty, and should lie outside the checkout; building and installing use the network.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    parser = argparse.ArgumentParser(description="Build the wheel, install it into a new environment, run lessons.")
    parser.add_argument("folder", type=Path, help="to work in: made, and empty")
    parser.add_argument(
        "lessons", nargs="*", default=["01", "07"], metavar="NUMBER", help="of the lessons to run (01 07)"
    )
    options = parser.parse_args()
    folder = options.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        parser.error(f"{folder} is not empty; name another folder")
    run(folder, sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", "wheels", ROOT)
    [wheel] = (folder / "wheels").glob("anawin-*.whl")
    venv.create(folder / "venv", with_pip=True)
    commands = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    constraints = ("-c", ROOT / "constraints.txt")
    run(
        folder,
        commands / "python",
        "-m",
        "pip",
        "install",
        "--quiet",
        *constraints,
        f"anawin[notebooks] @ {wheel.as_uri()}",
    )
    run(folder, commands / "anawin", "notebooks", "lessons")
    for number in options.lessons:
        [lesson] = (folder / "lessons").glob(f"{number}_*.ipynb")
        out = folder / f"{lesson.stem}.out.ipynb"
        run(lesson.parent, commands / "papermill", "--no-progress-bar", "-k", "python3", lesson.name, out)
    run(folder, commands / "anawin", "report", "lessons/data/articles", "-o", "report", "--notebook")


def run(folder: Path, *command: str | Path) -> None:
    """Run a command there, without what the checkout offers, and say how long it took."""
    print("$", *command, flush=True)
    start = time.perf_counter()
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    subprocess.run(list(map(str, command)), cwd=folder, env=environment, check=True)
    print(f"  {time.perf_counter() - start:.0f} seconds", flush=True)


if __name__ == "__main__":
    main()

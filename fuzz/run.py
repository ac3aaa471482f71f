"""Run atheris on one target or on all, each in a process of its own.  See README.md.

python fuzz/run.py clean --seconds 600
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
# What the package itself consists of is traced; its libraries are not, that would take minutes to load.
_TRACED = ["anawin"]
MOST_SECONDS = 5.0
_LONGEST = {"parquet": 8192, "html": 16384}


def main(arguments: Sequence[str] | None = None) -> None:
    options = parse(arguments)
    from targets import TARGETS

    unknown = set(options.targets) - set(TARGETS)
    if unknown:
        sys.exit(f"unknown targets {sorted(unknown)}; the targets are: {', '.join(TARGETS)}")
    if options.input is not None:
        for name in options.targets:
            TARGETS[name](options.input.read_bytes())
        return
    rows = []
    with tempfile.TemporaryDirectory(dir=options.work) as folder:
        for name in options.targets or TARGETS:
            rows.append(watch(name, options, Path(folder)))
            print(rows[-1], flush=True)
    if options.results is not None:
        add_to(options.results, rows)
    if any(row["found"] for row in rows):
        sys.exit("something was found")


def add_to(results: Path, rows: list[dict[str, object]]) -> None:
    """Write what was tried; of targets that were not, what the file said stays."""
    known = json.loads(results.read_text(encoding="utf-8")) if results.exists() else []
    by_target = {row["target"]: row for row in [*known, *rows]}
    results.write_text(json.dumps(list(by_target.values()), indent=1) + "\n", encoding="utf-8")


def watch(name: str, options: argparse.Namespace, folder: Path) -> dict[str, object]:
    """Run one target to its time, or to its first finding."""
    findings = (options.work or Path.cwd()) / f"fuzz-{name}-"
    command = [sys.executable, str(HERE / "run.py"), "--one", name, "--work", str(folder)]
    command += ["--", f"-max_total_time={options.seconds}", f"-artifact_prefix={findings}", "-timeout=600"]
    command += [
        "-rss_limit_mb=4096",
        f"-max_len={_LONGEST.get(name, 4096)}",
        "-print_final_stats=1",
        f"-seed={options.seed}",
    ]
    ran = subprocess.run(command, capture_output=True, text=True, errors="replace", cwd=HERE, check=False)
    told = ran.stdout + ran.stderr
    tried = re.findall(r"number_of_executed_units:\s*(\d+)|^#(\d+)\s", told, re.MULTILINE)
    inputs = max((int(number) for pair in tried for number in pair if number), default=0)
    if ran.returncode:
        print(told[-6000:], file=sys.stderr)
    return {"target": name, "inputs": inputs, "seconds": options.seconds, "found": ran.returncode != 0}


def in_time(target: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """Make a target that fails where it takes long: by its processor time, since on a busy machine the clock says nothing."""

    def timed(data: bytes) -> None:
        begin = time.process_time()
        target(data)
        took = time.process_time() - begin
        assert took < MOST_SECONDS, f"{took:.1f} seconds for {len(data)} bytes"

    return timed


def fuzz(name: str, work: Path, flags: Sequence[str]) -> None:
    """Fuzz one target in this process."""
    import atheris

    with atheris.instrument_imports(include=_TRACED):
        import targets
    corpus = work / f"corpus-{name}"
    corpus.mkdir(exist_ok=True)
    for number, data in enumerate(targets.seeds(name)):
        (corpus / f"seed-{number}").write_bytes(data[:4096] if name not in {"parquet", "html", "gz", "xz"} else data)
    atheris.Setup([sys.argv[0], *flags, str(corpus)], in_time(targets.TARGETS[name]))
    atheris.Fuzz()


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", help="by default all")
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--input", type=Path, help="run the targets on this file alone")
    parser.add_argument("--work", type=Path, help="where findings and inputs are kept")
    parser.add_argument("--results", type=Path, help="a JSON file: how many inputs were tried")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.path.insert(0, str(HERE))
    if sys.argv[1:2] == ["--one"]:
        fuzz(sys.argv[2], Path(sys.argv[4]), sys.argv[6:])
    else:
        main()

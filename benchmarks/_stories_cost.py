"""``anawin stories`` on one file, in a process of its own, so that its memory is its own.

Called by stories.py with the file and the output; prints what it found in JSON.
"""

from __future__ import annotations

import json
import sys
import time

from _process import peak_megabytes

from anawin.cli import main as anawin


def main() -> None:
    path, output = sys.argv[1:]
    started, worked = time.perf_counter(), time.process_time()
    code = anawin(["stories", path, "--quiet", "-o", output])
    found = {"seconds": time.perf_counter() - started, "processor_seconds": time.process_time() - worked}
    print(json.dumps({name: round(value, 1) for name, value in found.items()} | {"peak_megabytes": peak_megabytes()}))
    raise SystemExit(code)


if __name__ == "__main__":
    main()

"""What a model costs to run, in a process of its own, so that its memory is its own.

Called by mini.py with a model's name, a file of texts in JSON and a number of threads; prints what it found in JSON.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from _process import peak_megabytes
from threadpoolctl import threadpool_limits

from anawin.themes import load_themes

_REPEATS = 3


def main() -> None:
    name, file, threads = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    texts = json.loads(file.read_text(encoding="utf-8"))
    model = load_themes(name, threads=threads)
    model.choose(texts[:8])
    took = []
    with threadpool_limits(limits=threads):
        for _ in range(_REPEATS):
            started = time.perf_counter()
            model.choose(texts)
            took.append(time.perf_counter() - started)
    print(json.dumps({"articles_per_second": len(texts) / min(took), "peak_megabytes": peak_megabytes()}))


if __name__ == "__main__":
    main()

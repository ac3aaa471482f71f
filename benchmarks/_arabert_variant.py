"""One way of running or training a network, in a process of its own, so that its memory is its own.

Called by arabert.py with one argument, a job in JSON; prints what it found in JSON.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from _process import peak_megabytes

from anawin.bert.network import Network, run
from anawin.bert.reading import Read


def main() -> None:
    job = json.loads(sys.argv[1])
    reads = [Read([row], 1.0, len(row)) for row in json.loads(Path(job["rows"]).read_text(encoding="utf-8"))]
    found = trained(job, reads) if "precision" in job else timed(job, reads)
    print(json.dumps(found | {"peak_megabytes": peak_megabytes()}))


def timed(job: dict[str, Any], reads: list[Read]) -> dict[str, Any]:
    """Articles a second, the best of some passes over all of them."""
    network = load(Path(job["folder"]), job["runtime"], job["threads"])
    options = {"pad_id": 0, "bucketed": job["bucketed"], "batch": job["batch"]}
    run(network, reads[: job["batch"]], **options)
    took = []
    for _ in range(job["repeats"]):
        started = time.perf_counter()
        run(network, reads, **options)
        took.append(time.perf_counter() - started)
    return {"articles_per_second": len(reads) / min(took)}


def load(folder: Path, runtime: str, threads: int) -> Network:
    if runtime != "torch":
        from anawin.bert.onnx import OnnxNetwork

        return OnnxNetwork(folder / f"model{'.int8' if runtime == 'int8' else ''}.onnx", threads=threads)
    import torch

    from anawin.bert.torch_network import TorchNetwork, load_classifier

    torch.set_num_threads(threads)
    return TorchNetwork(load_classifier(folder))


def trained(job: dict[str, Any], reads: list[Read]) -> dict[str, Any]:
    """Articles a second of fine-tuning, validation and working file left out."""
    import torch

    from anawin.bert.fine_tuning import fine_tune
    from anawin.bert.settings import FineTuning
    from anawin.bert.torch_network import load_classifier

    torch.set_num_threads(job["threads"])
    model = load_classifier(Path(job["folder"]))
    targets = np.zeros((len(reads), model.network.config.num_labels), dtype=np.float32)
    targets[:, 0] = 1
    settings = FineTuning(epochs=1, precision=job["precision"])
    started = time.perf_counter()
    fine_tune(model, reads, targets, pad_id=0, settings=settings, device=job["device"], progress=False)
    found: dict[str, Any] = {"articles_per_second": len(reads) / (time.perf_counter() - started)}
    if job["device"] != "cpu":
        found |= {"gpu": torch.cuda.get_device_name(), "gpu_megabytes": torch.cuda.max_memory_allocated() / 1e6}
    return found


if __name__ == "__main__":
    main()

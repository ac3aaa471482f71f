"""How fast a network of AraBERT's size runs in each way, and what fine-tuning it costs, see README.md beside this file.

ANAWIN_CORPORA=… .venv/bin/python benchmarks/arabert.py
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from itertools import product
from pathlib import Path
from typing import Any

from _arabert_data import LABELS, Rows, read_rows
from _arabert_table import COLUMNS, markdown, ratios, table

from anawin.bert.export import export_onnx, quantize_int8
from anawin.bert.torch_network import load_classifier, new_classifier, save_classifier, size_of
from anawin.taxonomy import SLUGS

HERE = Path(__file__).resolve().parent
RUNTIMES = ("torch", "onnx", "int8")
# AraBERT-base: bert-base-arabertv02 and v01 have these very sizes.
BASE = {"num_hidden_layers": 12, "hidden_size": 768, "num_attention_heads": 12, "intermediate_size": 3072}
TINY = {"num_hidden_layers": 2, "hidden_size": 32, "num_attention_heads": 2, "intermediate_size": 64}
PIECES = 64_000
FINE_TUNED_AT, EPOCHS, TRAINED_ON = 256, 4, 0.85  # as AraBertThemes has them


def main(arguments: Sequence[str] | None = None) -> None:
    options = parse(arguments)
    options.results.mkdir(parents=True, exist_ok=True)
    started = time.perf_counter()
    parts, labelled, pieces = read_rows(options.articles, count=options.count, longest=max(options.lengths))
    tell(f"{sum(len(part.rows) for part in parts)} articles in pieces ({pieces})", started)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        size = make_network(folder, TINY if options.quick else BASE, max(options.lengths))
        tell(f"network of {size['weights']:,} weights in three formats", started)
        runs = []
        for found in run_variants(folder, parts, options):
            runs.append(found)
            tell(", ".join(map(str, found.values())), started)
        training = list(train_variants(folder, labelled, options)) if options.training else []
    result = {
        "setup": setup_of(options, parts, labelled, pieces) | {"network": size},
        "runs": runs,
        "ratios": ratios(runs),
        "fine_tuning": training,
    }
    write_json(options.results / "arabert.json", result)
    print(markdown(COLUMNS, table(runs)))
    print(json.dumps(result["ratios"], indent=1))
    for each in training:
        print(json.dumps(each))
    tell("done", started)


def make_network(folder: Path, sizes: dict[str, int], longest: int) -> dict[str, int]:
    """Random weights in all formats: speed does not depend on their values."""
    entries = {"model_type": "bert", "vocab_size": PIECES, "max_position_embeddings": longest, **sizes}
    write_json(folder / "config.json", entries)
    model = new_classifier(folder, SLUGS, from_scratch=True)
    save_classifier(model, folder)
    onnx = folder / "model.onnx"
    export_onnx(load_classifier(folder, attention="eager"), onnx, length=longest)
    quantize_int8(onnx, folder / "model.int8.onnx")
    return size_of(model)


def run_variants(folder: Path, parts: Sequence[Rows], options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    shared = {"folder": str(folder), "batch": options.batch, "threads": options.threads, "repeats": options.repeats}
    for part, length, runtime, bucketed in product(parts, options.lengths, options.runtimes, (False, True)):
        variant = {"articles": part.name, "length": length, "runtime": runtime, "bucketed": bucketed}
        yield variant | child(shared | variant, part.cut(length), folder)


def train_variants(folder: Path, labelled: Rows, options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Fine-tuning at 256 pieces, in 32 bits and as the machine has it best."""
    import torch

    from anawin.bert.torch_network import autocast_type

    variants = [("cpu", "fp32")] + [("cpu", "auto")] * (autocast_type("auto", "cpu") is not None)
    variants += [("cuda", "auto")] * torch.cuda.is_available()
    variants = variants[:1] if options.quick else variants
    with_labels = LABELS.read_text(encoding="utf-8").count("\n")
    for device, precision in variants:
        rows = labelled.cut(min(FINE_TUNED_AT, max(options.lengths)))
        rows = rows if device == "cuda" else rows[: options.training]
        job = {"folder": str(folder), "device": device, "precision": precision, "threads": options.threads}
        found = child(job, rows, folder)
        hours = with_labels * TRAINED_ON * EPOCHS / found["articles_per_second"] / 3600
        used = precision if precision == "fp32" else str(autocast_type("auto", device)).removeprefix("torch.")
        yield {
            "device": device,
            "precision": used,
            "articles": len(rows),
            **found,
            "hours_for_our_labels": round(hours, 2),
        }


def child(job: dict[str, Any], rows: list[list[int]], folder: Path) -> dict[str, Any]:
    """What a process of its own finds."""
    path = folder / "rows.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    command = [sys.executable, str(HERE / "_arabert_variant.py"), json.dumps(job | {"rows": str(path)})]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    return {name: round(value, 3) if isinstance(value, float) else value for name, value in found.items()}


def setup_of(options: argparse.Namespace, parts: Sequence[Rows], labelled: Rows, pieces: str) -> dict[str, Any]:
    facts = {part.name: {name: round(value, 1) for name, value in part.facts().items()} for part in (*parts, labelled)}
    return {
        "rows": facts,
        "pieces": pieces,
        "batch": options.batch,
        "threads": options.threads,
        "repeats": options.repeats,
        "processor": processor(),
        "versions": {name: version(name) for name in ("anawin", "torch", "transformers", "onnxruntime")},
    }


def processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.is_file() else []
    entries = {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    named = entries.get("model name", platform.processor())
    known = [
        flag for flag in ("avx2", "avx512_vnni", "amx_int8", "amx_bf16") if flag in entries.get("flags", "").split()
    ]
    return f"{named}, {os.cpu_count()} cores ({', '.join(known) or 'no vector instructions known'})"


def write_json(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def tell(what: str, started: float) -> None:
    print(f"{time.perf_counter() - started:6.0f} s  {what}", file=sys.stderr)


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Ways of running a network of AraBERT's size; see benchmarks/README.md."
    )
    parser.add_argument("--quick", action="store_true", help="does it run? a tiny network, ten articles, 64 pieces")
    parser.add_argument("--articles", type=Path, default=os.environ.get("ANAWIN_CORPORA"), help="($ANAWIN_CORPORA)")
    parser.add_argument("--count", type=int, default=96, help="articles of each corpus")
    parser.add_argument("--lengths", type=int, nargs="+", default=[256, 512], help="pieces read of an article")
    parser.add_argument("--runtimes", nargs="+", choices=RUNTIMES, default=RUNTIMES, help="ways of running (all)")
    parser.add_argument("--batch", type=int, default=16, help="articles a batch")
    parser.add_argument("--threads", type=int, default=os.cpu_count(), help="of one forward pass")
    parser.add_argument("--repeats", type=int, default=2, help="passes over all articles; the best counts")
    parser.add_argument("--training", type=int, default=64, help="articles to fine-tune on (1,000 on a GPU); 0: none")
    parser.add_argument("--results", type=Path, default=HERE / "results", help="folder to write to")
    options = parser.parse_args(arguments)
    if options.quick:
        options.count, options.lengths, options.repeats, options.training = 10, [64], 1, 10
    return options


if __name__ == "__main__":
    main()

"""How texts pass through a network, with a made-up one and with an ONNX file whose answers one can add up."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from anawin.bert.network import run
from anawin.bert.onnx import OnnxNetwork
from anawin.bert.reading import Read
from anawin.errors import MissingExtra, ModelError

PAD = 1


class Adding:
    """Adds up the pieces of a row, and counts them; keeps the shapes it was given."""

    def __init__(self, *, alone: bool = False) -> None:
        self.alone = alone
        self.shapes: list[tuple[int, int]] = []

    def logits(self, ids, mask):
        self.shapes.append(ids.shape)
        return np.stack([(ids * mask).sum(axis=1), mask.sum(axis=1)], axis=1).astype(np.float32)


def reads(*windows: list[list[int]]) -> list[Read]:
    return [Read(each, 1.0, sum(map(len, each))) for each in windows]


THREE = reads([[5, 5]], [[2] * 30, [4] * 10], [[7]])


@pytest.mark.parametrize("bucketed", [True, False])
def test_answers_stand_in_the_order_of_the_texts(bucketed):
    # Mean of the two windows: (60 + 40) / 2 pieces added, (30 + 10) / 2 counted.
    scores = run(Adding(), THREE, pad_id=PAD, bucketed=bucketed, batch=2)
    assert scores.tolist() == [[10, 2], [50, 20], [7, 1]]
    assert scores.dtype == np.float32


def test_max_takes_the_highest_of_the_windows():
    assert run(Adding(), THREE, pad_id=PAD, pool="max").tolist() == [[10, 2], [60, 30], [7, 1]]


def test_buckets_compute_less_padding_than_the_order_of_the_texts():
    mixed = reads(*([[3] * length] for length in (8, 256, 8, 256)))
    in_buckets, in_order = Adding(), Adding()
    run(in_buckets, mixed, pad_id=PAD, batch=2)
    run(in_order, mixed, pad_id=PAD, batch=2, bucketed=False)
    assert in_buckets.shapes == [(2, 8), (2, 256)]
    assert in_order.shapes == [(2, 256), (2, 256)]


def test_rows_that_have_to_be_run_alone_are():
    network = Adding(alone=True)
    assert run(network, THREE, pad_id=PAD, batch=2).tolist() == [[10, 2], [50, 20], [7, 1]]
    assert network.shapes == [(1, 8), (1, 8), (1, 16), (1, 32)]


def test_no_texts_need_no_network():
    network = Adding()
    assert run(network, [], pad_id=PAD).shape == (0, 0)
    assert network.shapes == []


def test_an_unknown_pool_is_refused():
    with pytest.raises(ValueError, match="pool='median': give one of 'mean', 'max'"):
        run(Adding(), THREE, pad_id=PAD, pool="median")


def write_adding(path: Path, *, kind: str = "INT64") -> Path:
    """`Adding` as an ONNX file."""
    onnx = pytest.importorskip("onnx")
    helper, types = onnx.helper, onnx.TensorProto
    rows = ["rows", "length"]
    graph = helper.make_graph(
        [
            helper.make_node("Mul", ["ids", "mask"], ["own"]),
            helper.make_node("ReduceSum", ["own", "axis"], ["added"], keepdims=1),
            helper.make_node("ReduceSum", ["mask", "axis"], ["counted"], keepdims=1),
            helper.make_node("Concat", ["added", "counted"], ["both"], axis=1),
            helper.make_node("Cast", ["both"], ["logits"], to=types.FLOAT),
        ],
        "adding",
        [helper.make_tensor_value_info(name, getattr(types, kind), rows) for name in ("ids", "mask")],
        [helper.make_tensor_value_info("logits", types.FLOAT, ["rows", 2])],
        [helper.make_tensor("axis", types.INT64, [1], [1])],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    path.write_bytes(model.SerializeToString())
    return path


class TestOnnx:
    @pytest.fixture(autouse=True)
    def needs_onnxruntime(self):
        pytest.importorskip("onnxruntime")

    @pytest.mark.parametrize("threads", [None, 1])
    def test_the_file_answers_as_the_network_it_was_made_from(self, tmp_path, threads):
        network = OnnxNetwork(write_adding(tmp_path / "model.onnx"), threads=threads)
        scores = run(network, THREE, pad_id=PAD)
        assert scores.tolist() == [[10, 2], [50, 20], [7, 1]]
        assert scores.dtype == np.float32

    @pytest.mark.parametrize("content", [None, b"", b"\x00damaged"], ids=["missing", "empty", "damaged"])
    def test_a_file_that_is_no_model_is_refused_by_name(self, tmp_path, content):
        path = tmp_path / "model.onnx"
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(
            ModelError, match=r"model\.onnx: not a model that ONNX Runtime reads .*copy the model again"
        ):
            OnnxNetwork(path)

    def test_a_network_with_other_inputs_is_refused(self, tmp_path):
        with pytest.raises(ModelError, match="its inputs are not piece numbers and mask"):
            OnnxNetwork(write_adding(tmp_path / "model.onnx", kind="FLOAT"))


def test_without_onnxruntime_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(MissingExtra, match=r"onnxruntime: pip install 'anawin\[onnx\]'"):
        OnnxNetwork("model.onnx")


def test_a_model_runs_where_there_is_neither_torch_nor_transformers_nor_arabert(tmp_path):
    pytest.importorskip("onnxruntime")
    pytest.importorskip("tokenizers")
    path = write_adding(tmp_path / "model.onnx")
    program = f"""
import sys
sys.modules.update(dict.fromkeys(["torch", "transformers", "arabert", "pyarabic", "onnx", "safetensors"]))
from anawin.bert.families import FAMILIES
from anawin.bert.network import run
from anawin.bert.onnx import OnnxNetwork
from anawin.bert.reading import Reader
from anawin.bert.wordpiece import SPECIAL, from_vocabulary
reader = Reader(from_vocabulary([*SPECIAL, "خبر"]), FAMILIES["arabertv02"].prepare)
print(run(OnnxNetwork({str(path)!r}), reader.read(["خبرٌ"]), pad_id=reader.pad_id).tolist())
"""
    done = subprocess.run([sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[[10.0, 3.0]]\n"  # [CLS] is 2, the word 5, [SEP] 3


def test_import_brings_in_nothing_heavy():
    names = "buckets families network occlusion onnx preparation pretraining reading tokenizer wordpiece"
    heavy = "torch transformers tokenizers onnx onnxruntime arabert gensim"
    program = (
        "import sys, importlib; "
        f"[importlib.import_module(f'anawin.bert.{{name}}') for name in '{names}'.split()]; "
        f"print(*(name for name in '{heavy}'.split() if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""

"""A network as ONNX: the same scores for any number of rows of any length, and nearly the same in 8 bits."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from anawin.bert.onnx import OnnxNetwork
from anawin.errors import MissingExtra
from tiny_bert import LENGTH, write_checkpoint

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")
pytest.importorskip("onnxruntime")

from anawin.bert.export import export_onnx, quantize_int8  # noqa: E402  # of no use without torch
from anawin.bert.torch_network import TorchNetwork, new_classifier  # noqa: E402


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    checkpoint = write_checkpoint(tmp_path_factory.mktemp("checkpoint"))
    return new_classifier(checkpoint, ["اقتصاد", "رياضة", "طقس"], seed=3)


@pytest.fixture(scope="module")
def files(model, tmp_path_factory):
    folder = tmp_path_factory.mktemp("onnx")
    export_onnx(model, folder / "model.onnx", length=LENGTH)
    quantize_int8(folder / "model.onnx", folder / "int8.onnx")
    return folder / "model.onnx", folder / "int8.onnx"


def batch(rows, length):
    """Random pieces, the last row half padding."""
    ids = np.random.default_rng(rows * length).integers(5, 60, (rows, length))
    mask = np.ones_like(ids)
    mask[-1, (length + 1) // 2 :] = 0
    return ids * mask, mask


@pytest.mark.parametrize(("rows", "length"), [(1, 1), (1, 8), (2, 16), (3, 40), (32, 24), (5, LENGTH)])
def test_onnx_gives_the_scores_of_torch(model, files, rows, length):
    expected = TorchNetwork(model).logits(*batch(rows, length))
    found, int8 = (OnnxNetwork(path, threads=1).logits(*batch(rows, length)) for path in files)
    assert found.dtype == np.float32
    assert found == pytest.approx(expected, abs=1e-5)
    assert int8 == pytest.approx(expected, abs=0.1)
    assert not np.array_equal(int8, found)


def test_each_is_one_file_and_eight_bits_are_smaller(files):
    assert sorted(path.name for path in files[0].parent.iterdir()) == ["int8.onnx", "model.onnx"]
    assert files[1].stat().st_size < files[0].stat().st_size


def test_no_file_tells_of_the_machine_it_was_made_on(files):
    import torch

    for file in files:
        content = file.read_bytes()
        for place in (Path(torch.__file__).parent, Path(export_onnx.__code__.co_filename).parent, Path.home()):
            assert str(place).encode() not in content
        assert b"stack_trace" not in content


def test_exporting_changes_no_weight_and_says_nothing(model, tmp_path, capfd):
    before = [each.clone() for each in model.parameters()]
    export_onnx(model, tmp_path / "again.onnx", length=LENGTH)
    assert all(map(torch.equal, before, model.parameters()))
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("package", ["torch", "onnxscript"])
def test_missing_extra_is_named_before_anything_is_written(model, tmp_path, monkeypatch, package):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(
        MissingExtra, match=rf"writing a network as ONNX needs {package}: pip install 'anawin\[arabert\]'"
    ):
        export_onnx(model, tmp_path / "model.onnx", length=LENGTH)
    assert list(tmp_path.iterdir()) == []


def test_missing_extra_for_eight_bits(files, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "onnx", None)
    with pytest.raises(MissingExtra, match=r"a network in 8 bits needs onnx: pip install 'anawin\[arabert\]'"):
        quantize_int8(files[0], tmp_path / "int8.onnx")

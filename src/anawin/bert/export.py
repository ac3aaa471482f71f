"""A network in PyTorch written as ONNX, for machines without PyTorch, and in 8 bits."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from anawin.errors import MissingExtra

_OPSET = 20  # the first with Gelu and LayerNormalization as one operator each
_ROWS, _LENGTH = 2, 16  # of the example that the graph is traced with; both stay free


def export_onnx(model: Any, path: str | Path, *, length: int) -> None:
    """Write a network as one ONNX file for rows of any number and any length.

    Parameters
    ----------
    model : torch.nn.Module
        From piece numbers and mask to scores; left on the CPU and in evaluation mode.
    path : str or Path
    length : int
        Pieces in the longest row that the network takes.

    Raises
    ------
    MissingExtra
        If torch, onnx or onnxscript are not installed.
    """
    torch = _torch()
    model = model.cpu().eval()
    ids = torch.ones((_ROWS, _LENGTH), dtype=torch.int64)
    mask = torch.ones_like(ids)
    axes = {0: torch.export.Dim("rows"), 1: torch.export.Dim("pieces", max=length)}
    with _quiet():
        torch.onnx.export(
            model,
            (ids, mask),
            str(path),
            input_names=["ids", "mask"],
            output_names=["logits"],
            dynamic_shapes={"ids": axes, "mask": axes},
            opset_version=_OPSET,
            dynamo=True,
            external_data=False,
            verbose=False,
        )
        _strip_notes(path)


def _strip_notes(path: str | Path) -> None:
    """Take out of an ONNX file what the exporter notes of its own work: paths of the machine it ran on among it."""
    import onnx  # the exporter needs it too, so it is there

    model = onnx.load(str(path))
    values = (model.graph.input, model.graph.output, model.graph.value_info, model.graph.initializer)
    for part in (model, model.graph, *model.graph.node, *(each for group in values for each in group)):
        part.doc_string = ""
        del part.metadata_props[:]
    onnx.save(model, str(path))


def quantize_int8(path: str | Path, target: str | Path) -> None:
    """Write an ONNX file again with weights in 8 bits, activations being brought to 8 bits as they come.

    A quarter of the size.  Weights have a scale of their own in each column, which keeps scores closer to those in 32
    bits than one scale for a whole matrix, at the same speed.

    Raises
    ------
    MissingExtra
        If onnx or onnxruntime are not installed.
    """
    try:
        import onnx
        from onnxruntime.quantization import QuantType, quantize_dynamic
    except ImportError as error:
        raise MissingExtra(error.name or "onnx", extra="arabert", purpose="a network in 8 bits") from None
    model = onnx.load(str(path))
    # The shapes noted by the exporter contradict those of the quantiser where it turns a matrix round.
    del model.graph.value_info[:]
    with _quiet():
        quantize_dynamic(model, str(target), weight_type=QuantType.QInt8, per_channel=True)


def _torch() -> Any:
    try:
        import onnxscript  # noqa: F401  # torch asks for it late, and in its own words
        import torch
    except ImportError as error:
        raise MissingExtra(error.name or "torch", extra="arabert", purpose="writing a network as ONNX") from None
    return torch


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the tools' remarks about themselves."""
    level = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(level)

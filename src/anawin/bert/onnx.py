"""A network in an ONNX file, run by ONNX Runtime on the CPU: neither torch nor transformers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from anawin.errors import MissingExtra, ModelError

if TYPE_CHECKING:
    from anawin.bert.buckets import Ids
    from anawin.bert.network import Logits


class OnnxNetwork:
    """The network of an ONNX file.

    Parameters
    ----------
    path : str or Path
        Inputs: piece numbers and mask, both int64 of shape (n_rows, length); output: (n_rows, n_outputs).
    threads : int, optional
        Threads of one forward pass; by default one a core.
    alone : bool, default False
        Whether each row has to be run alone.  A network in 8 bits brings all numbers of a batch to 8 bits by one scale, so
        that a text's scores, and near a threshold its themes, would depend on the texts beside it.

    Raises
    ------
    ModelError
        If the file is no network of this kind.
    MissingExtra
        If ONNX Runtime is not installed.
    """

    def __init__(self, path: str | Path, *, threads: int | None = None, alone: bool = False) -> None:
        self.alone = alone
        try:
            import onnxruntime
            from onnxruntime.capi import onnxruntime_pybind11_state as errors
        except ImportError:
            raise MissingExtra("onnxruntime", extra="onnx", purpose="running an ONNX model") from None
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or 0
        options.inter_op_num_threads = 1
        options.log_severity_level = 3  # errors only; warnings of the graph optimiser are none of the user's business
        known: tuple[type[Exception], ...] = (errors.NoSuchFile, errors.InvalidProtobuf, errors.InvalidGraph)
        known += (errors.InvalidArgument, errors.Fail, errors.NotImplemented, errors.RuntimeException)
        try:
            self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except known as error:
            reason = " ".join(str(error).split())  # some versions end it with a line end
            raise ModelError(f"{path}: not a model that ONNX Runtime reads ({reason}); copy the model again") from error
        inputs, outputs = self._session.get_inputs(), self._session.get_outputs()
        if [each.type for each in inputs] != ["tensor(int64)"] * 2 or len(outputs) != 1:
            raise ModelError(f"{path}: its inputs are not piece numbers and mask, or it has several outputs")
        self._path, self._known = path, known
        self._names = [each.name for each in inputs]

    def logits(self, ids: Ids, mask: Ids) -> Logits:
        """Scores, shape (n_rows, n_outputs), of rows of shape (n_rows, length)."""
        try:
            scores: Logits = self._session.run(None, dict(zip(self._names, (ids, mask), strict=True)))[0]
        except self._known as error:
            raise ModelError(f"{self._path}: the network cannot be run ({' '.join(str(error).split())})") from error
        return scores

"""The working file of a training: everything that has changed since it began, so that it can go on where it was killed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from typing import Any
from zipfile import is_zipfile

from numpy.typing import NDArray

from anawin.bert.reading import Read
from anawin.errors import ModelError, WritingError

_NAME = "training.pt"


@dataclass
class TrainingState:
    """How far a training has come.

    Attributes
    ----------
    step : int
        Steps done.
    losses : list of float
        Of the steps of this epoch.
    history : list of dict
        A line for each epoch done.
    best : dict or None
        The weights of the best epoch, by the validation.
    best_epoch : int
    best_score : float
        The higher the better.
    stopped : bool
        Whether the validation has not become better for too long.
    """

    step: int = 0
    losses: list[float] = field(default_factory=list)
    history: list[dict[str, float]] = field(default_factory=list)
    best: dict[str, Any] | None = None
    best_epoch: int = 0
    best_score: float = -inf
    stopped: bool = False

    def end_epoch(self, line: dict[str, float], model: Any, *, stop_on: str, patience: int) -> None:
        """Note the line of an epoch, and the weights where it is the best; without a validation none is."""
        self.history.append(line)
        self.losses = []
        if "validation_loss" not in line:
            return
        score = -line["validation_loss"] if stop_on == "loss" else line["validation_micro_f1"]
        if score > self.best_score:
            self.best_score, self.best_epoch = score, len(self.history)
            self.best = {name: each.detach().cpu().clone() for name, each in model.state_dict().items()}
        self.stopped = len(self.history) - self.best_epoch >= patience


class WorkingFile:
    """The file ``training.pt`` in a folder, or nothing where no folder is given.

    It is read as numbers only (``weights_only``), never as code.

    Parameters
    ----------
    folder : str, Path or None
    run : str
        What the training is made of; a file of another one is refused.
    """

    def __init__(self, folder: str | Path | None, run: str) -> None:
        self.path, self.run = None if folder is None else Path(folder) / _NAME, run

    def write(self, state: TrainingState, **parts: Any) -> None:
        """Keep the state and what `parts` (model, optimizer…) have in their ``state_dict``.

        Raises
        ------
        WritingError
            If the file cannot be written; the one before is still there.
        """
        import torch

        if self.path is None:
            return
        part = self.path.with_suffix(".part")
        stored = {"run": self.run, "state": vars(state)} | {name: each.state_dict() for name, each in parts.items()}
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            torch.save(stored, part)
            part.replace(self.path)
        except (OSError, RuntimeError) as error:  # torch tells a full disk as the latter
            raise WritingError(
                self.path, f"the working file cannot be written ({error}); give another folder"
            ) from error

    def resume(self, **parts: Any) -> TrainingState:
        """The state that was kept, after giving `parts` theirs; a new one where there is no file.

        Raises
        ------
        ModelError
            If the file is another training's, or none.
        """
        import torch

        if self.path is None or not self.path.exists():
            return TrainingState()
        stored = torch.load(self.path, weights_only=True, map_location="cpu") if is_zipfile(self.path) else {}
        if stored.get("run") != self.run:
            raise ModelError(
                f"{self.path}: the working file of another training (other texts, labels, settings or weights to start "
                "from); give another folder, or delete the file to begin again"
            )
        for name, each in parts.items():
            each.load_state_dict(stored[name])
        return TrainingState(**stored["state"])


def run_of(settings: Any, device: str, data: Iterable[tuple[Sequence[Read], NDArray[Any]]], model: Any) -> str:
    """What a training is made of, as one number: settings, device, texts, labels and first weights."""
    digest = hashlib.sha256(repr((settings, device.partition(":")[0])).encode())
    for reads, targets in data:
        for read in reads:
            digest.update(repr(read.windows).encode())
        digest.update(targets.tobytes())
    for name, weights in model.state_dict().items():
        digest.update(name.encode())
        digest.update(weights.cpu().numpy().tobytes())
    return digest.hexdigest()

"""How a network is fine-tuned."""

from __future__ import annotations

from dataclasses import dataclass

from anawin.bert.network import POOLS

PRECISIONS = ("auto", "fp32", "bf16", "fp16")
STOP_ON = ("loss", "micro_f1")


@dataclass(frozen=True)
class FineTuning:
    """How a network is fine-tuned.  The defaults are BERT's own (Devlin et al., 2019), but for what is said.

    Attributes
    ----------
    epochs : int
        Times every text is seen at most.
    rate : float
        The highest learning rate.  2e-5 to 5e-5 for networks of BERT-base's size, some 2e-4 for one of width 256, more
        from random weights.
    tokens, rows : int
        Pieces and texts a step at most.
    warm_up : float
        The share of the steps in which the rate rises; then it falls to 0 in a line.
    decay, clip : float
        Weight decay, and the longest gradient.
    patience : int
        Epochs without a better validation before it stops.
    stop_on : {"loss", "micro_f1"}
        What is better: a lower loss, or a higher micro F1 at score 0.
    class_weights : float
        A text that has a label counts ``(without / with) ** class_weights`` times: 0 is no weight, 1 makes rare labels
        as heavy as frequent ones.
    heaviest : float
        The largest such weight.
    pool : {"mean", "max"}
        How the scores of a text's windows become one row.
    precision : {"auto", "fp32", "bf16", "fp16"}
        "auto" computes in 16 bits where that is faster: bf16 or fp16 on a GPU, bf16 on a CPU with AMX.  Weights and
        validation stay in 32.
    save_every : int
        Steps between two writings of the working file.
    seed : int
        Decides order and dropout.
    """

    epochs: int = 4
    rate: float = 5e-5
    tokens: int = 4096
    rows: int = 32
    warm_up: float = 0.1
    decay: float = 0.01
    clip: float = 1.0
    patience: int = 2
    stop_on: str = "loss"
    class_weights: float = 0.5
    heaviest: float = 10.0
    pool: str = "mean"
    precision: str = "auto"
    save_every: int = 200
    seed: int = 0

    def __post_init__(self) -> None:
        for name, allowed in (("stop_on", STOP_ON), ("pool", POOLS), ("precision", PRECISIONS)):
            if getattr(self, name) not in allowed:
                raise ValueError(f"{name}={getattr(self, name)!r}: give one of {', '.join(map(repr, allowed))}")
        for name in ("epochs", "tokens", "rows", "patience", "save_every"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name}={getattr(self, name)}: give 1 or more")
        for name in ("rate", "clip", "heaviest"):
            if not getattr(self, name) > 0:
                raise ValueError(f"{name}={getattr(self, name)}: give a number above 0")

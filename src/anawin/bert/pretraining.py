"""Pretraining a compact BERT from nothing: masked words, whole sequences without padding, resumable.

The recipe of BERT (Devlin et al., 2019) at small scale, as RoBERTa has it (Liu et al., 2019): no next-sentence task and
new masks every time a sequence is seen.  BERT reads short sequences first and long ones at the end; in a run as short as
ours the later positions would be met too late, so they begin as copies of the first ones, as Longformer's did (Beltagy et
al., 2020), and short sequences too are then read at any place.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from pickle import UnpicklingError
from typing import TYPE_CHECKING, Any

from anawin.bert.masking import MaskedSequences
from anawin.bert.torch_network import quiet
from anawin.errors import ModelError
from anawin.writing import write_text_atomic

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

CHECKPOINT, CURVE = "checkpoint.pt", "curve.jsonl"
_SAVED_EVERY = 50  # steps
_WARM_UP = 0.05
_BETAS, _DECAY, _CLIP = (0.9, 0.98), 0.01, 1.0


@dataclass(frozen=True)
class Recipe:
    """What a pretraining run is made of.

    Attributes
    ----------
    layers, width, heads : int
        The network's size; the inner layer is four times `width`.
    length : int
        Pieces a sequence.
    positions : int
        Pieces in the longest sequence that the network can read.
    near_share : float
        In this first share of the steps all sequences begin at the first position, so that attention to neighbours is
        learnt soon.  Then the positions learnt are repeated up to `positions` and trained all, see `MaskedSequences`.
    batch : int
        Pieces a step.
    steps : int
    rate : float
        The highest learning rate.
    seed : int
    """

    layers: int = 4
    width: int = 256
    heads: int = 4
    length: int = 128
    positions: int = 512
    near_share: float = 0.5
    batch: int = 4096
    steps: int = 13_900
    rate: float = 1e-3
    seed: int = 0


def pretrain(
    row: NDArray[np.uint16],
    tokenizer: Tokenizer,
    folder: str | Path,
    recipe: Recipe | None = None,
    *,
    vectors: NDArray[np.float32] | None = None,
    report: Callable[[dict[str, float]], None] | None = None,
) -> list[dict[str, float]]:
    """Pretrain, or go on where an interrupted run in `folder` stopped.

    Parameters
    ----------
    row : array of int, shape (n_pieces,)
        From `anawin.bert.pretraining_corpus.encode_corpus`.
    tokenizer : tokenizers.Tokenizer
    folder : path
        Where ``checkpoint.pt`` and the loss curve, ``curve.jsonl``, are kept; at the end also the network, as Hugging
        Face writes it (``config.json``, ``model.safetensors``, ``tokenizer.json``).
    recipe : Recipe, optional
    vectors : array, shape (vocabulary, width), optional
        What the embeddings begin with.
    report : callable, optional
        Called with each line of the curve.

    Returns
    -------
    list of dict
        The curve: ``step``, ``loss`` (of the steps since the line before, in nats a hidden piece) and
        ``pieces_per_second``.

    Raises
    ------
    ModelError
        If the checkpoint in the folder is damaged or of another recipe.
    """
    import torch

    recipe, folder = recipe or Recipe(), Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(recipe.seed)
    model = new_model(recipe, tokenizer, vectors).to(device)
    optimizer = torch.optim.AdamW(_groups(model), lr=recipe.rate, betas=_BETAS, fused=True)
    begin = _resume(folder / CHECKPOINT, recipe, model, optimizer)
    curve = LossCurve(folder / CURVE, begin)
    sequences = MaskedSequences(row, tokenizer, recipe)
    model.train()
    for step in range(begin, recipe.steps):
        if step == sequences.near_until:
            repeat_positions(model, recipe.length)
        inputs, targets, positions = (torch.from_numpy(each).to(device) for each in sequences.batch(step))
        for group in optimizer.param_groups:
            group["lr"] = recipe.rate * _schedule(step, recipe.steps)
        with torch.autocast(device, dtype=torch.bfloat16):
            loss = masked_loss(model, inputs, targets, positions)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), _CLIP)
        optimizer.step()
        done, last = step + 1, step + 1 == recipe.steps
        curve.note(float(loss.detach()), inputs.numel())
        if last or done % _SAVED_EVERY == 0:
            line = curve.write(done)
            _save(folder / CHECKPOINT, done, recipe, model, optimizer)
            if report:
                report(line)
    with quiet():
        model.save_pretrained(folder)
    tokenizer.save(str(folder / "tokenizer.json"))
    return curve.lines


class LossCurve:
    """The loss of a pretraining, a line of JSON every few steps.

    Parameters
    ----------
    path : Path
    begin : int
        The step that the training goes on from; lines of later ones are taken away, they will come again.
    """

    def __init__(self, path: Path, begin: int) -> None:
        self.path = path
        found = path.read_text(encoding="utf-8").splitlines() if begin else []
        self.lines: list[dict[str, float]] = [line for line in map(json.loads, found) if line["step"] <= begin]
        self._losses: list[float] = []
        self._pieces, self._since = 0, time.monotonic()

    def note(self, loss: float, n_pieces: int) -> None:
        """Count a step."""
        self._losses.append(loss)
        self._pieces += n_pieces

    def write(self, step: int) -> dict[str, float]:
        """Add a line for the steps since the last one."""
        now = time.monotonic()
        loss, speed = sum(self._losses) / len(self._losses), self._pieces / (now - self._since)
        self.lines.append({"step": step, "loss": round(loss, 4), "pieces_per_second": round(speed)})
        write_text_atomic(self.path, "".join(f"{json.dumps(line)}\n" for line in self.lines))
        self._losses, self._pieces, self._since = [], 0, now
        return self.lines[-1]


def new_model(recipe: Recipe, tokenizer: Tokenizer, vectors: NDArray[np.float32] | None = None) -> Any:
    """A BERT of the recipe's size with random weights, its embeddings those given."""
    import torch
    from transformers import BertConfig, BertForMaskedLM

    config = BertConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=recipe.width,
        num_hidden_layers=recipe.layers,
        num_attention_heads=recipe.heads,
        intermediate_size=4 * recipe.width,
        max_position_embeddings=recipe.positions,
        type_vocab_size=2,
        pad_token_id=tokenizer.token_to_id("[PAD]"),
        # A few passes over a corpus do not overfit, and on a CPU dropout costs half the time.
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        # Half as fast again as the fused kernel on a CPU, at these lengths.
        attn_implementation="eager",
    )
    model = BertForMaskedLM(config)
    if vectors is not None:
        with torch.no_grad():
            model.bert.embeddings.word_embeddings.weight.copy_(torch.from_numpy(vectors))
    return model


def repeat_positions(model: Any, length: int) -> None:
    """Let all later positions begin as copies of the first `length`."""
    import torch

    weight = model.bert.embeddings.position_embeddings.weight
    with torch.no_grad():
        weight.copy_(weight[torch.arange(len(weight)) % length])


def masked_loss(model: Any, inputs: Any, targets: Any, positions: Any) -> Any:
    """Cross-entropy on the masked pieces; the vocabulary is scored at those places only, which is most of the saving."""
    import torch

    hidden = model.bert(input_ids=inputs, position_ids=positions).last_hidden_state
    masked = targets >= 0
    return torch.nn.functional.cross_entropy(model.cls(hidden[masked]).float(), targets[masked])


def _schedule(step: int, steps: int) -> float:
    """Up to 1 in the first twentieth, then down to 0 in a line."""
    warm = max(1, int(steps * _WARM_UP))
    return min((step + 1) / warm, (steps - step) / max(1, steps - warm))


def _groups(model: Any) -> list[dict[str, Any]]:
    """Weights decay, biases and norms do not."""
    named = [(name, weight) for name, weight in model.named_parameters() if weight.requires_grad]
    return [
        {"params": [weight for _, weight in named if weight.ndim >= 2], "weight_decay": _DECAY},
        {"params": [weight for _, weight in named if weight.ndim < 2], "weight_decay": 0.0},
    ]


def _save(path: Path, step: int, recipe: Recipe, model: Any, optimizer: Any) -> None:
    import torch

    part = path.with_suffix(".part")
    torch.save(
        {"step": step, "recipe": asdict(recipe), "model": model.state_dict(), "optimizer": optimizer.state_dict()}, part
    )
    part.replace(path)


def _resume(path: Path, recipe: Recipe, model: Any, optimizer: Any) -> int:
    import torch

    if not path.exists():
        return 0
    try:
        saved = torch.load(path, weights_only=True)
    except (RuntimeError, UnpicklingError, EOFError) as error:
        raise ModelError(f"{path}: not a checkpoint that can be read; delete it to begin again ({error})") from error
    if saved["recipe"] != asdict(recipe):
        changed = [name for name, value in asdict(recipe).items() if saved["recipe"].get(name) != value]
        raise ModelError(
            f"{path}: belongs to a run with other {', '.join(changed)}; give the same ones, or another folder"
        )
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    return int(saved["step"])

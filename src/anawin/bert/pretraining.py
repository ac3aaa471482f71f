"""Pretraining a compact BERT from nothing: masked words, whole sequences without padding, resumable.

The recipe of BERT (Devlin et al., 2019) at small scale, as RoBERTa has it (Liu et al., 2019): no next-sentence task and
new masks every time a sequence is seen.  Word vectors learned beforehand on the same pieces give the embeddings a start
(skip-gram, Mikolov et al., 2013), which on a small corpus saves most of the first epoch.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anawin.bert.preparation import prepare_v02
from anawin.bert.wordpiece import CLASS, MASK, SEPARATOR, SPECIAL

if TYPE_CHECKING:
    import numpy as np
    from tokenizers import Tokenizer

_MASKED, _AS_MASK, _AS_RANDOM = 0.15, 0.8, 0.1  # BERT's shares
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
        Tokens a sequence.
    long_length, long_share : int, float
        The last `long_share` of the steps sees sequences of `long_length`, for the positions beyond `length`.
    batch : int
        Tokens a step.
    steps : int
    rate : float
        The highest learning rate.
    seed : int
    """

    layers: int = 4
    width: int = 256
    heads: int = 4
    length: int = 128
    long_length: int = 512
    long_share: float = 0.1
    batch: int = 4096
    steps: int = 6000
    rate: float = 1e-3
    seed: int = 0


def encode_corpus(texts: Iterable[str], tokenizer: Tokenizer) -> np.ndarray:
    """All texts as one row of piece numbers, ``[SEP]`` behind each."""
    import numpy as np

    separator = tokenizer.token_to_id(SEPARATOR)
    rows = [np.zeros(0, dtype=np.uint16)]
    for batch in _batches(texts, 256):
        encodings = tokenizer.encode_batch([prepare_v02(text) for text in batch], add_special_tokens=False)
        rows += [np.array([*encoding.ids, separator], dtype=np.uint16) for encoding in encodings]
    return np.concatenate(rows)


def word_vectors(row: np.ndarray, n_pieces: int, width: int, *, seed: int = 0, epochs: int = 3) -> np.ndarray:
    """Skip-gram vectors of pieces, shape (n_pieces, width), scaled as BERT's embeddings are when they begin."""
    import numpy as np
    from gensim.models import Word2Vec

    sentences = [list(map(str, part)) for part in np.array_split(row, max(1, len(row) // 500))]
    learned = Word2Vec(
        sentences, vector_size=width, window=5, min_count=1, sg=1, negative=5, epochs=epochs, seed=seed, workers=2
    )
    random = np.random.default_rng(seed)
    vectors = random.normal(0, 0.02, (n_pieces, width)).astype(np.float32)
    known = np.array([int(key) for key in learned.wv.index_to_key])
    found = learned.wv.vectors - learned.wv.vectors.mean(axis=0)
    vectors[known] = 0.02 * found / found.std()
    return vectors


def pretrain(
    row: np.ndarray,
    tokenizer: Tokenizer,
    folder: str | Path,
    recipe: Recipe | None = None,
    *,
    vectors: np.ndarray | None = None,
    save_every: int = 200,
    report: Callable[[dict[str, float]], None] | None = None,
) -> Path:
    """Pretrain, or go on where an interrupted run in `folder` stopped.

    Parameters
    ----------
    row : ndarray of int, shape (n_tokens,)
        From `encode_corpus`.
    tokenizer : tokenizers.Tokenizer
    folder : path
        Where the checkpoint and the loss curve (``curve.jsonl``) are kept; at the end also the model, as Hugging Face
        writes it (``config.json``, ``model.safetensors``, ``tokenizer.json``).
    recipe : Recipe, optional
    vectors : ndarray, shape (n_pieces, width), optional
        What the embeddings begin with.
    save_every : int, default 200
        Steps between checkpoints.
    report : callable, optional
        Called with ``step``, ``loss`` and ``tokens_per_second`` each time the curve grows.

    Returns
    -------
    Path
        The folder.
    """
    import torch

    recipe, folder = recipe or Recipe(), Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(recipe.seed)
    model = new_model(recipe, tokenizer, vectors).to(device)
    optimizer = torch.optim.AdamW(_groups(model), lr=recipe.rate, betas=_BETAS, fused=True)
    done = _resume(folder / "checkpoint.pt", recipe, model, optimizer)
    model.train()
    sequences = MaskedSequences(row, tokenizer, recipe)
    seen, since, losses = 0, time.monotonic(), []
    for step in range(done, recipe.steps):
        inputs, targets = map(torch.from_numpy, sequences.batch(step))
        for group in optimizer.param_groups:
            group["lr"] = recipe.rate * _schedule(step, recipe.steps)
        with torch.autocast(device, dtype=torch.bfloat16):
            loss = masked_loss(model, inputs.to(device), targets.to(device))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), _CLIP)
        optimizer.step()
        losses.append(float(loss.detach()))
        seen += inputs.numel()
        if (step + 1) % 50 == 0 or step + 1 == recipe.steps:
            now = time.monotonic()
            line = {
                "step": step + 1,
                "loss": round(sum(losses) / len(losses), 4),
                "tokens_per_second": round(seen / (now - since)),
            }
            with (folder / "curve.jsonl").open("a", encoding="utf-8") as curve:
                curve.write(json.dumps(line) + "\n")
            if report:
                report(line)
            seen, since, losses = 0, now, []
        if (step + 1) % save_every == 0 or step + 1 == recipe.steps:
            _save(folder / "checkpoint.pt", step + 1, recipe, model, optimizer)
    model.save_pretrained(folder)
    tokenizer.save(str(folder / "tokenizer.json"))
    return folder


def new_model(recipe: Recipe, tokenizer: Tokenizer, vectors: np.ndarray | None = None) -> Any:
    """A BERT of the recipe's size with random weights, its embeddings those given."""
    import torch
    from transformers import BertConfig, BertForMaskedLM

    config = BertConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=recipe.width,
        num_hidden_layers=recipe.layers,
        num_attention_heads=recipe.heads,
        intermediate_size=4 * recipe.width,
        max_position_embeddings=recipe.long_length,
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


def masked_loss(model: Any, inputs: Any, targets: Any) -> Any:
    """Cross-entropy on the masked pieces; the vocabulary is scored at those places only, which is most of the saving."""
    import torch

    hidden = model.bert(input_ids=inputs).last_hidden_state
    masked = targets >= 0
    return torch.nn.functional.cross_entropy(model.cls(hidden[masked]).float(), targets[masked])


class MaskedSequences:
    """The sequences of each step with some pieces hidden: the same for the same seed and step, whatever came before.

    Parameters
    ----------
    row : ndarray of int, shape (n_tokens,)
    tokenizer : tokenizers.Tokenizer
    recipe : Recipe
    """

    def __init__(self, row: np.ndarray, tokenizer: Tokenizer, recipe: Recipe) -> None:
        self.row, self.recipe = row, recipe
        self.n_pieces = tokenizer.get_vocab_size()
        self.first, self.mask = tokenizer.token_to_id(CLASS), tokenizer.token_to_id(MASK)
        self._long_from = recipe.steps * (1 - recipe.long_share)
        self._epoch: tuple[tuple[int, int], np.ndarray] | None = None

    def batch(self, step: int) -> tuple[np.ndarray, np.ndarray]:
        """Inputs and targets of a step, shape (n_rows, length) each; targets are -1 where nothing was hidden."""
        import numpy as np

        recipe = self.recipe
        random = np.random.default_rng((recipe.seed, step))
        length = recipe.long_length if step >= self._long_from else recipe.length
        inner, n_rows = length - 1, recipe.batch // length
        per_epoch = (len(self.row) - 2 * inner) // inner
        inputs = np.full((n_rows, length), self.first, dtype=np.int64)
        for place, number in enumerate(range(step * n_rows, (step + 1) * n_rows)):
            begins = self._begins(number // per_epoch, inner, per_epoch)
            begin = begins[number % per_epoch]
            inputs[place, 1:] = self.row[begin : begin + inner]
        hide = (random.random(inputs.shape) < _MASKED) & (inputs >= len(SPECIAL))
        targets = np.where(hide, inputs, -1)
        how = random.random(inputs.shape)
        inputs[hide & (how < _AS_MASK)] = self.mask
        other = hide & (how >= _AS_MASK) & (how < _AS_MASK + _AS_RANDOM)
        inputs[other] = random.integers(len(SPECIAL), self.n_pieces, int(other.sum()))
        return inputs, targets

    def _begins(self, epoch: int, inner: int, per_epoch: int) -> np.ndarray:
        """Where the sequences of an epoch begin, in random order, cut elsewhere in each epoch."""
        import numpy as np

        if self._epoch is None or self._epoch[0] != (epoch, inner):
            random = np.random.default_rng((self.recipe.seed, epoch, inner))
            self._epoch = (epoch, inner), random.permutation(per_epoch) * inner + random.integers(inner)
        return self._epoch[1]


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
    saved = torch.load(path, weights_only=True)
    if saved["recipe"] != asdict(recipe):
        raise ValueError(f"{path} belongs to a run with another recipe: {saved['recipe']}")
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    return int(saved["step"])


def _batches(texts: Iterable[str], size: int) -> Iterator[Sequence[str]]:
    batch: list[str] = []
    for text in texts:
        batch.append(text)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch

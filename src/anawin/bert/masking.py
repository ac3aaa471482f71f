"""What a pretraining reads at each step: sequences of a corpus with some of their pieces hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anawin.bert.wordpiece import CLASS, MASK, SPECIAL

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from anawin.bert.pretraining import Recipe

_MASKED, _AS_MASK, _AS_RANDOM = 0.15, 0.8, 0.1  # BERT's shares


class MaskedSequences:
    """The sequences of each step with some pieces hidden: the same for the same seed and step, whatever came before.

    Up to the step `near_until` all are of the recipe's length and begin at the first position.  From then on two steps
    in eight read longer ones, and each sequence stands anywhere among the positions but for its [CLS], which stays first.

    Parameters
    ----------
    row : ndarray of int, shape (n_tokens,)
    tokenizer : tokenizers.Tokenizer
    recipe : Recipe
    """

    def __init__(self, row: NDArray[np.uint16], tokenizer: Tokenizer, recipe: Recipe) -> None:
        self.row, self.recipe = row, recipe
        self.n_pieces = tokenizer.get_vocab_size()
        self.first, self.mask = tokenizer.token_to_id(CLASS), tokenizer.token_to_id(MASK)
        self.near_until = round(recipe.steps * recipe.near_share)
        self._epochs: dict[int, tuple[int, NDArray[np.int64]]] = {}  # of each length the last one, as they alternate

    def length(self, step: int) -> int:
        """Pieces in a sequence of a step."""
        recipe = self.recipe
        longer = {3: recipe.positions // 2, 7: recipe.positions} if step >= self.near_until else {}
        return max(recipe.length, longer.get(step % 8, 0))

    def batch(self, step: int) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Inputs, targets and positions of a step, shape (n_rows, length) each; targets are -1 where nothing was hidden."""
        import numpy as np

        recipe, length = self.recipe, self.length(step)
        random = np.random.default_rng((recipe.seed, step))
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
        offsets = random.integers(recipe.positions - length + 1, size=n_rows) if step >= self.near_until else 0
        positions = np.arange(length) + np.reshape(offsets, (-1, 1))
        positions[:, 0] = 0
        return inputs, targets, np.broadcast_to(positions, inputs.shape).copy()

    def _begins(self, epoch: int, inner: int, per_epoch: int) -> NDArray[np.int64]:
        """Where the sequences of an epoch begin, in random order, cut elsewhere in each epoch."""
        import numpy as np

        if inner not in self._epochs or self._epochs[inner][0] != epoch:
            random = np.random.default_rng((self.recipe.seed, epoch, inner))
            self._epochs[inner] = epoch, random.permutation(per_epoch) * inner + random.integers(inner)
        return self._epochs[inner][1]

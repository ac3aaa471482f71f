"""The card of a pretrained network: what it is, what it read, and how its loss fell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from anawin import __version__

if TYPE_CHECKING:
    from anawin.bert.pretraining import Recipe

_CARD = """\
# A compact BERT for Arabic news, pretrained with `anawin pretrain`

AraBERT's recipe at small scale (masked words, text prepared as AraBERT v0.2 wants it), not an AraBERT release: {layers}
layers of width {width}, {heads} heads, {vocabulary:,} word pieces. It knows no themes yet; fine-tune it with
`anawin train … --model arabert --checkpoint FOLDER --family arabertv02`.

- Read: {articles:,} articles, {pieces:,} word pieces. {steps:,} steps of {batch:,} pieces, {epochs:.1f} times over; {length}
  pieces a sequence, in the last {long_share:.0%} of the steps {long_length}; highest learning rate {rate:g}; seed {seed}.
- Made with Anawin {version}, from what is written above and nothing else; embeddings began as skip-gram vectors.
- Loss in nats a hidden piece; guessing by frequency alone has {guessing:.2f}.

| step | loss |
| --- | --- |
{rows}

## Limits

- Small and read little: published checkpoints of AraBERT's size have read a thousand times as much.
- News of a few outlets and years: other kinds of text, dialect and poetry are strange to it.
- What the articles say of people and peoples, fair or not, is in its weights.
"""
_LINES = 20


def pretraining_card(
    recipe: Recipe,
    curve: Sequence[dict[str, float]],
    *,
    vocabulary: int,
    articles: int,
    pieces: int,
    guessing: float,
) -> str:
    """Write the card, in Markdown.

    Parameters
    ----------
    recipe : Recipe
    curve : sequence of dict
        From `anawin.bert.pretraining.pretrain`; some twenty lines of it are shown.
    vocabulary, articles, pieces : int
    guessing : float
        The loss of `anawin.bert.pretraining_corpus.guessing_loss`.
    """
    every = max(1, -(-len(curve) // _LINES))
    shown = [line for number, line in enumerate(curve, start=1) if number % every == 0 or number == len(curve)]
    return _CARD.format(
        **vars(recipe),
        vocabulary=vocabulary,
        articles=articles,
        pieces=pieces,
        guessing=guessing,
        epochs=recipe.steps * recipe.batch / max(pieces, 1),
        version=__version__,
        rows="\n".join(f"| {line['step']:,} | {line['loss']:.2f} |" for line in shown),
    )

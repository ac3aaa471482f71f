"""The card of a pretrained network: what it is, what it read, and how its loss fell."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, NamedTuple

from anawin import __version__

if TYPE_CHECKING:
    from anawin.bert.pretraining import Recipe

_CARD = """\
# A compact BERT for Arabic news, pretrained with `anawin pretrain`

AraBERT's recipe at small scale (masked words, text prepared as AraBERT v0.2 wants it), not an AraBERT release: {layers}
layers of width {width}, {heads} heads, {vocabulary:,} word pieces. It knows no themes yet; fine-tune it with
`anawin train … --model arabert --checkpoint FOLDER --family arabertv02`.

- Read: {articles:,} articles, {pieces:,} word pieces. {steps:,} steps of {batch:,} pieces, {epochs:.1f} times over; {length}
  pieces a sequence, after {near_share:.0%} of the steps up to {positions}; highest learning rate {rate:g}; seed {seed}.
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
FACTS = "pretraining.json"


class PretrainingFacts(NamedTuple):
    """What a pretraining read.

    Attributes
    ----------
    vocabulary, articles, pieces : int
    guessing : float
        The loss of `anawin.bert.pretraining_corpus.guessing_loss`.
    """

    vocabulary: int
    articles: int
    pieces: int
    guessing: float


def pretraining_card(recipe: Recipe, curve: Sequence[dict[str, float]], facts: PretrainingFacts) -> str:
    """Write the card, in Markdown, with some twenty lines of the curve that `anawin.bert.pretraining.pretrain` gives."""
    return _CARD.format(
        **vars(recipe),
        **facts._asdict(),
        epochs=recipe.steps * recipe.batch / max(facts.pieces, 1),
        version=__version__,
        rows="\n".join(f"| {line['step']:,} | {line['loss']:.2f} |" for line in some_lines(curve)),
    )


def facts_json(recipe: Recipe, curve: Sequence[dict[str, float]], facts: PretrainingFacts) -> str:
    """What the card says, for a program."""
    found = {"recipe": asdict(recipe), **facts._asdict(), "curve": some_lines(curve)}
    return json.dumps(found, indent=1) + "\n"


def some_lines(curve: Sequence[dict[str, float]]) -> list[dict[str, float]]:
    """Some twenty lines of a curve, the last one among them."""
    every = max(1, -(-len(curve) // _LINES))
    return [line for number, line in enumerate(curve, start=1) if number % every == 0 or number == len(curve)]

"""The card of a fine-tuned network: what it is, what it was made from, where it fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from anawin.themes.arabert import AraBertThemes

_CARD = """\
# Themes of Arabic news: fine-tuned network

Gives an Arabic news article one to three of {n_themes} themes, the main one first, each with a calibrated probability.
Inside: {layers} layers of width {width} and {vocabulary:,} pieces ({weights:,} weights), one sigmoid and one threshold per
theme. No pickle; `anawin.json` has thresholds, calibration and the SHA-256 of every file.

- Started from: `{checkpoint}`{scratch}. Its licence goes with these weights: AraBERT's own is share-alike and refers to
  the terms of Farasa and PyArabic.
- Family of the preparation: `{family}`. Text that is prepared in another way is understood worse, and nothing tells.
- Reads {length} pieces a window, of longer texts "{long}"; `read_shares` tells how much that was.
{tuned}
| theme | threshold |
| --- | --- |
{rows}

## Limits

- One set of held-out texts stopped the training and gave calibration and thresholds: both are a little optimistic.
- "not Arabic" and "no known word" are its only reasons for no theme; it does not tell what is no article.
- In 8 bits (`model.int8.onnx`) a few articles get other themes than in 32.
- Give cleaned text (`anawin clean`), the title twice above it where it is known.

Meant for sorting, search and statistics of news with a person looking on; not for decisions about people.
"""

_TUNED = """\
- Fine-tuned on {texts} texts, {held_out} held out for stopping, calibration and thresholds:

| epoch | loss | loss of the held-out | their micro F1 before calibration |
| --- | --- | --- | --- |
{rows}
"""


def arabert_card(model: AraBertThemes) -> str:
    """Write the card of a fitted model, in Markdown."""
    facts = model.facts_.get("fine_tuning")
    tuned = ""
    if facts:
        names = ("loss", "validation_loss", "validation_micro_f1")
        lines = [
            f"| {each['epoch']} | {' | '.join(f'{each[name]:.3f}' for name in names)} |" for each in facts["history"]
        ]
        tuned = _TUNED.format(texts=facts["texts"], held_out=facts["held_out"], rows="\n".join(lines))
    thresholds = zip(model.classes_, model.thresholds_, strict=True)
    return _CARD.format(
        n_themes=len(model.classes_),
        checkpoint=model.checkpoint,
        scratch=", its architecture alone: the weights were random" if model.from_scratch else "",
        family=model.family_,
        length=model.length,
        long=model.long,
        tuned=tuned,
        rows="\n".join(f"| {slug} | {threshold:.2f} |" for slug, threshold in thresholds),
        **model.size_,
    )

"""Fine-tune a network for themes: the recipe behind ``anawin train --model arabert``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anawin.evaluation.training import training_facts

if TYPE_CHECKING:
    from anawin.themes import AraBertThemes


def train_arabert(
    texts: Sequence[str],
    themes: Iterable[str | Iterable[str]],
    checkpoint: str | Path,
    *,
    labels: Mapping[str, str] | None = None,
    date: str = "",
    work_folder: str | Path | None = None,
    progress: bool = True,
    **options: Any,
) -> AraBertThemes:
    """Fine-tune a checkpoint; unlike `train` it is done once, so nothing is measured but the held-out loss.

    Parameters
    ----------
    texts, themes, labels, date
        As of `train`.
    checkpoint : str or Path
        As of `AraBertThemes`.
    work_folder, progress
        As of `AraBertThemes.fit`.
    **options
        Further parameters of `AraBertThemes`.

    Raises
    ------
    AnawinError
        As `AraBertThemes.fit`.
    """
    from anawin.themes import AraBertThemes
    from anawin.themes.labels import label_lists

    gold = label_lists(themes)
    model = AraBertThemes(checkpoint, **options).fit(texts, gold, work_folder=work_folder, progress=progress)
    model.facts_["training"] = training_facts(gold, model.classes_, labels=labels, date=date)
    return model

"""Themes of an article: a readable scikit-learn model, its evidence, and the model that ships with Anawin."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from anawin.themes.card import model_card
from anawin.themes.explain import Evidence
from anawin.themes.tfidf import TfidfThemes

__all__ = ["Evidence", "TfidfThemes", "load_themes", "model_card"]


def load_themes(folder: str | Path | None = None) -> TfidfThemes:
    """Load a model folder.

    Parameters
    ----------
    folder : str or Path, optional
        What `TfidfThemes.save` or ``anawin train -o FOLDER`` wrote; by default the model inside the package.

    Raises
    ------
    ModelError
        If the folder is missing, damaged, or of another format version.

    Examples
    --------
    >>> model = load_themes()
    >>> text = "فاز المنتخبُ على ضيفه بهدفين في مباراةٍ ودّية على ملعب العاصمة وسجّل اللاعب البديل هدفي المباراة"
    >>> model.choose([text])
    [('sport',)]
    >>> {"مباراةٍ", "المباراة"} <= {evidence.text for evidence in model.explain(text)["sport"]}
    True
    """
    if folder is not None:
        return TfidfThemes.load(folder)
    with resources.as_file(resources.files("anawin").joinpath("models", "themes")) as shipped:
        return TfidfThemes.load(shipped)

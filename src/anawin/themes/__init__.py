"""Themes of an article: a readable scikit-learn model, its evidence, networks beside it, and all of them by name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from anawin.themes.card import model_card
from anawin.themes.explain import Evidence
from anawin.themes.naming import load_themes, runtimes_of
from anawin.themes.tagger import ThemeTagger
from anawin.themes.tfidf import TfidfThemes

if TYPE_CHECKING:
    from anawin.themes.arabert import AraBertThemes
    from anawin.themes.ensemble import EnsembleThemes

__all__ = [
    "AraBertThemes",
    "EnsembleThemes",
    "Evidence",
    "TfidfThemes",
    "ThemeTagger",
    "load_themes",
    "model_card",
    "runtimes_of",
]

# Most users never need these: their modules are imported when the name is first used.
_HOME = {"AraBertThemes": "arabert", "EnsembleThemes": "ensemble"}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'anawin.themes' has no attribute {name!r}")
    return getattr(import_module(f"anawin.themes.{_HOME[name]}"), name)

"""What tells whether a model is still the one that it was."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from anawin.themes.tagger import ThemeTagger


def members_of(model: ThemeTagger) -> list[ThemeTagger]:
    """The models of an ensemble; none of any other model."""
    return list(getattr(model, "models", []))


def model_hashes(model: ThemeTagger) -> tuple[str | None, ...]:
    """SHA-256 of a model, then of each of its members; None where one was fitted in this process and never saved.

    That of a model is its config's, which seals its files.  That of an ensemble is of its members' and of what it adds
    to them: weights, thresholds, how many themes at most.

    Examples
    --------
    >>> from anawin.themes import EnsembleThemes, load_themes
    >>> one = load_themes()
    >>> both = EnsembleThemes([one, one])
    >>> before, *members = model_hashes(both)
    >>> members == [one.config_sha256_] * 2
    True
    >>> both.weights_ = [0.7, 0.3]
    >>> model_hashes(both)[0] == before
    False
    """
    members = members_of(model)
    if not members:
        return (getattr(model, "config_sha256_", None),)
    found = [model_hashes(member)[0] for member in members]
    if None in found:
        return (None, *found)
    settings = {
        "members": found,
        "themes": list(model.classes_),
        "weights": [float(weight) for weight in model.weights_],
        "thresholds": [float(threshold) for threshold in model.thresholds_],
        "at_most": model.at_most,
    }
    return hashlib.sha256(json.dumps(settings).encode("ascii")).hexdigest(), *found

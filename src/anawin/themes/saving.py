"""A model folder: what the machine needs, in formats that hold no code, and what a person wants to read.

``config.json`` has everything but the large arrays: format, versions, parameters, themes, thresholds, calibration,
the weights of a text's shape (null without them), training facts, and size and SHA-256 of the other two; ``weights.npz`` the arrays; ``vocabulary.txt`` one term a line,
the line number (from 0) being its column; ``README.md`` the model card.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anawin.model_folder import ModelFolder, seal
from anawin.themes.calibration import Sigmoids
from anawin.themes.decision import Decision
from anawin.themes.non_articles import NonArticles
from anawin.themes.shape import SHAPE

FORMAT = 3


@dataclass(frozen=True)
class StoredModel:
    """All that a folder holds of a `TfidfThemes`; arrays in float32, columns in the order of `vocabulary`."""

    parameters: Mapping[str, Any]
    themes: tuple[str, ...]
    thresholds: NDArray[np.float64]
    sigmoids: Sigmoids
    vocabulary: tuple[str, ...]
    coef: NDArray[np.float32]
    intercept: NDArray[np.float32]
    idf: NDArray[np.float32]
    non_articles: NonArticles | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


def write_model(folder: str | Path, stored: StoredModel, *, card: str) -> None:
    """Write a model folder, made if missing; ``config.json`` last, so that a half-written folder is never loaded.

    Raises
    ------
    WritingError
        If the folder or a file cannot be written.
    """
    weights = io.BytesIO()
    arrays: dict[str, Any] = {"coef": stored.coef, "intercept": stored.intercept, "idf": stored.idf}
    if stored.non_articles is not None:
        arrays["non_articles"] = stored.non_articles.terms
    np.savez_compressed(weights, **arrays)
    files = {"weights.npz": weights.getvalue(), "vocabulary.txt": "".join(f"{t}\n" for t in stored.vocabulary).encode()}
    config = {
        "format": FORMAT,
        "model": "TfidfThemes",
        "versions": {name: version(name) for name in ("anawin", "scikit-learn", "numpy")},
        "parameters": dict(stored.parameters),
        "terms": len(stored.vocabulary),
        **Decision(stored.themes, stored.thresholds, stored.sigmoids).entries(),
        "non_articles": _shape_weights(stored.non_articles),
        "facts": dict(stored.facts),
        "files": {name: seal(data)._asdict() for name, data in files.items()},
    }
    ModelFolder(folder).write(files, config, card=card)


def _shape_weights(found: NonArticles | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"shape": dict(zip(SHAPE, found.shape.tolist(), strict=True)), "intercept": found.intercept}

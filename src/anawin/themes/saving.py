"""A model folder: what the machine needs, in formats that hold no code, and what a person wants to read.

``config.json`` has everything but the large arrays: format, versions, parameters, themes, thresholds, calibration,
the weights of a text's shape (null without them), training facts, and size and SHA-256 of the other two; ``weights.npz`` the arrays; ``vocabulary.txt`` one term a line,
the line number (from 0) being its column; ``README.md`` the model card.  Hashes guard against damage,
not against a forger: anybody who can change a folder can change its hashes.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from anawin.errors import WritingError
from anawin.themes.calibration import Sigmoids
from anawin.themes.non_articles import NonArticles
from anawin.themes.shape import SHAPE

FORMAT = 3


class Seal(NamedTuple):
    """Size in bytes and SHA-256 of a file."""

    size: int
    sha256: str


def seal(data: bytes) -> Seal:
    """Measure the content of a file."""
    return Seal(len(data), hashlib.sha256(data).hexdigest())


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
    place = Path(folder)
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
        "themes": list(stored.themes),
        "thresholds": stored.thresholds.tolist(),
        "calibration": {part: values.tolist() for part, values in stored.sigmoids._asdict().items()},
        "non_articles": _shape_weights(stored.non_articles),
        "facts": dict(stored.facts),
        "files": {name: seal(data)._asdict() for name, data in files.items()},
    }
    files["README.md"] = card.encode()
    files["config.json"] = (json.dumps(config, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()
    try:
        place.mkdir(parents=True, exist_ok=True)
        (place / "config.json").unlink(missing_ok=True)
        for name, data in files.items():
            (place / name).write_bytes(data)
    except OSError as error:
        raise WritingError(place, f"the model cannot be written here: {error.strerror}; give another folder") from error


def _shape_weights(found: NonArticles | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"shape": dict(zip(SHAPE, found.shape.tolist(), strict=True)), "intercept": found.intercept}

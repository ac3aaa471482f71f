"""The folder of an ensemble: names of its models, weights and thresholds; the models lie elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from anawin.model_folder import WRONG_ENTRIES, ModelFolder
from anawin.themes.calibration import Floats

FORMAT = 1
MODEL = "EnsembleThemes"


class Member(NamedTuple):
    """The name that a model is found by, and the SHA-256 of its config."""

    name: str
    sha256: str


@dataclass(frozen=True)
class StoredEnsemble:
    """All that ``ensemble.json`` holds."""

    members: tuple[Member, ...]
    themes: tuple[str, ...]
    weights: Floats
    thresholds: Floats
    facts: Mapping[str, Any] = field(default_factory=dict)


class EnsembleFolder(ModelFolder):
    """A folder that `EnsembleThemes.save` writes."""

    config = "ensemble.json"
    missing = "not there; give the folder that `EnsembleThemes.save` wrote"


def write_ensemble(folder: str | Path, stored: StoredEnsemble, *, card: str) -> None:
    """Write the folder, made if missing.

    Raises
    ------
    WritingError
        If it cannot be written.
    """
    config = {
        "format": FORMAT,
        "model": MODEL,
        "versions": {"anawin": version("anawin")},
        "members": [member._asdict() for member in stored.members],
        "weights": stored.weights.tolist(),
        "themes": list(stored.themes),
        "thresholds": stored.thresholds.tolist(),
        "facts": dict(stored.facts),
    }
    EnsembleFolder(folder).write({}, config, card=card)


def read_ensemble(folder: str | Path) -> StoredEnsemble:
    """Read the folder and check every entry; the models are still to be loaded.

    Raises
    ------
    ModelError
        Naming what was found and what to do.
    """
    place = EnsembleFolder(folder)
    config = place.read_config()
    if not isinstance(config, dict) or config.get("model") != MODEL:
        raise place.damaged(place.config, f"not the config of {MODEL}")
    if config.get("format") != FORMAT:
        raise place.other_format(config.get("format"), FORMAT)
    try:
        members = tuple(Member(str(entry["name"]), str(entry["sha256"])) for entry in config["members"])
        themes = tuple(map(str, config["themes"]))
        weights, thresholds = (np.array(config[name], dtype=float) for name in ("weights", "thresholds"))
        facts = dict(config["facts"])
    except WRONG_ENTRIES as error:
        raise place.damaged(place.config, f"an entry is missing or of the wrong kind ({error})") from error
    if weights.shape != (len(members),) or not np.isclose(weights.sum(), 1) or (weights < 0).any():
        raise place.damaged(place.config, f"the weights should be {len(members)} numbers with the sum 1, one a model")
    if thresholds.shape != (len(themes),) or not np.isfinite(thresholds).all():
        raise place.damaged(place.config, f"the thresholds should be {len(themes)} finite numbers, one a theme")
    return StoredEnsemble(members, themes, weights, thresholds, facts)

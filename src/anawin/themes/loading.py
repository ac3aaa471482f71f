"""Read a model folder, trusting nothing in it; `anawin.themes.saving` says what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anawin.model_folder import WRONG_ENTRIES, ModelFolder, Seal
from anawin.themes.decision import check_parameters, read_decision, wrong_entry
from anawin.themes.non_articles import NonArticles
from anawin.themes.saving import FORMAT, StoredModel
from anawin.themes.shape import SHAPE


def read_model(folder: str | Path, *, known_parameters: Mapping[str, Any]) -> StoredModel:
    """Read a model folder and check every part of it.

    Parameters
    ----------
    folder : str or Path
    known_parameters : mapping
        The parameters of the estimator; a folder that names others is refused.

    Raises
    ------
    ModelError
        Naming the file, what was found there, and what to do.
    """
    place = ModelFolder(folder)
    config = _config(place)
    themes, thresholds, sigmoids = read_decision(place, config)
    try:
        n_terms = config["terms"]
        parameters, facts, listed = dict(config["parameters"]), dict(config["facts"]), dict(config["files"])
        shape_weights = _shape_weights(config["non_articles"])
        weights_seal, vocabulary_seal = (Seal(**listed[name]) for name in ("weights.npz", "vocabulary.txt"))
    except WRONG_ENTRIES as error:
        raise wrong_entry(place, error) from error
    if not isinstance(n_terms, int) or n_terms < 1:
        raise place.damaged(place.config, f"the number of terms is {n_terms!r}")
    if shape_weights is not None and not np.isfinite(shape_weights).all():
        raise place.damaged(place.config, "non_articles holds numbers that are not finite")
    check_parameters(place, parameters, known_parameters)

    # The vocabulary first: it bounds the number of terms, and so the memory for the arrays, by bytes that are there.
    vocabulary = _vocabulary(place, "vocabulary.txt", vocabulary_seal, n_terms)
    shapes = {"coef": (len(themes), n_terms), "intercept": (len(themes),), "idf": (n_terms,)}
    if shape_weights is not None:
        shapes["non_articles"] = (n_terms,)
    arrays = _arrays(place, "weights.npz", weights_seal, shapes)
    return StoredModel(
        parameters=parameters,
        themes=themes,
        thresholds=thresholds,
        sigmoids=sigmoids,
        vocabulary=vocabulary,
        coef=arrays["coef"],
        intercept=arrays["intercept"],
        idf=arrays["idf"],
        non_articles=None
        if shape_weights is None
        else NonArticles(arrays["non_articles"], shape_weights[:-1], float(shape_weights[-1])),
        facts=facts,
    )


def _shape_weights(entry: Any) -> NDArray[np.float64] | None:
    """The weights by name, in the order of `SHAPE`, and the intercept after them; None where there are none."""
    if entry is None:
        return None
    weights = dict(entry["shape"])
    if weights.keys() != set(SHAPE):
        raise ValueError(f"non_articles: the shape is {', '.join(weights)}")
    return np.array([*(weights[name] for name in SHAPE), entry["intercept"]], dtype=float)


def _config(place: ModelFolder) -> dict[str, Any]:
    config = place.read_config()
    if not isinstance(config, dict) or "format" not in config:
        raise place.damaged(place.config, "no entry 'format'")
    if config["format"] != FORMAT:
        raise place.other_format(config["format"], FORMAT)
    return config


def _arrays(
    place: ModelFolder, name: str, expected: Seal, shapes: Mapping[str, tuple[int, ...]]
) -> dict[str, NDArray[np.float32]]:
    arrays = place.arrays(name, place.read_sealed(name, expected), shapes, what=", ".join(shapes))
    for array, shape in shapes.items():
        if arrays[array].dtype != np.float32 or arrays[array].shape != shape:
            found = f"{array} is {arrays[array].dtype} {arrays[array].shape}, expected float32 {shape}"
            raise place.damaged(name, found)
        if not np.isfinite(arrays[array]).all():
            raise place.damaged(name, f"{array} holds numbers that are not finite")
    return arrays


def _vocabulary(place: ModelFolder, name: str, expected: Seal, n_terms: int) -> tuple[str, ...]:
    try:
        terms = tuple(place.read_sealed(name, expected).decode("utf-8").split("\n")[:-1])
    except UnicodeDecodeError as error:
        raise place.damaged(name, f"not UTF-8 ({error})") from error
    if len(terms) != n_terms or len(set(terms)) != n_terms or "" in terms:
        raise place.damaged(name, f"it should hold {n_terms} different terms, one a line")
    return terms

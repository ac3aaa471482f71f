"""Read a model folder, trusting nothing in it; `anawin.themes.saving` says what it holds."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anawin.errors import ModelError
from anawin.themes.calibration import Sigmoids
from anawin.themes.non_articles import NonArticles
from anawin.themes.saving import FORMAT, Seal, StoredModel, seal
from anawin.themes.shape import SHAPE

_REBUILD = "copy the model again, or train it again"
_NPY_HEADER = 256


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
    place = Path(folder)
    config_path = place / "config.json"
    config = _config(config_path)
    try:
        themes, n_terms = tuple(config["themes"]), config["terms"]
        thresholds = np.array(config["thresholds"], dtype=float)
        sigmoids = Sigmoids(*(np.array(config["calibration"][part], dtype=float) for part in Sigmoids._fields))
        parameters, facts, listed = dict(config["parameters"]), dict(config["facts"]), dict(config["files"])
        shape_weights = _shape_weights(config["non_articles"])
        weights_seal, vocabulary_seal = (Seal(**listed[name]) for name in ("weights.npz", "vocabulary.txt"))
    except (KeyError, TypeError, ValueError) as error:
        raise _damaged(config_path, f"an entry is missing or of the wrong kind ({error})") from error
    if not themes or len(set(themes)) != len(themes) or not all(isinstance(slug, str) and slug for slug in themes):
        raise _damaged(config_path, "the themes are not different names")
    if not isinstance(n_terms, int) or n_terms < 1:
        raise _damaged(config_path, f"the number of terms is {n_terms!r}")
    for name, values in (("thresholds", thresholds), *sigmoids._asdict().items()):
        if values.shape != (len(themes),) or not np.isfinite(values).all():
            raise _damaged(config_path, f"{name} should be {len(themes)} finite numbers, one a theme")
    if shape_weights is not None and not np.isfinite(shape_weights).all():
        raise _damaged(config_path, "non_articles holds numbers that are not finite")
    _check_parameters(config_path, parameters, known_parameters)

    # The vocabulary first: it bounds the number of terms, and so the memory for the arrays, by bytes that are there.
    vocabulary_path, weights_path = place / "vocabulary.txt", place / "weights.npz"
    vocabulary = _vocabulary(vocabulary_path, _sealed(vocabulary_path, vocabulary_seal), n_terms)
    shapes = {"coef": (len(themes), n_terms), "intercept": (len(themes),), "idf": (n_terms,)}
    if shape_weights is not None:
        shapes["non_articles"] = (n_terms,)
    arrays = _arrays(weights_path, _sealed(weights_path, weights_seal), shapes)
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


def _check_parameters(path: Path, parameters: dict[str, Any], known: Mapping[str, Any]) -> None:
    if parameters.keys() != known.keys():
        odd = ", ".join(sorted(parameters.keys() ^ known.keys()))
        raise _damaged(path, f"the parameters are not those of this version of anawin ({odd})")
    for name, default in known.items():
        value = parameters[name]
        if isinstance(value, list):
            value = parameters[name] = tuple(value)
        allowed = {float: (int, float), type(None): (tuple, type(None))}.get(type(default), (type(default),))
        if not isinstance(value, allowed):
            raise _damaged(path, f"the parameter {name} is {value!r}")


def _config(path: Path) -> dict[str, Any]:
    try:
        config = json.loads(_bytes(path).decode("utf-8"))
    except ValueError as error:
        raise _damaged(path, f"not JSON in UTF-8 ({error})") from error
    if not isinstance(config, dict) or "format" not in config:
        raise _damaged(path, "no entry 'format'")
    if config["format"] != FORMAT:
        raise ModelError(
            f"{path}: model format {config['format']!r}, this version of anawin reads {FORMAT}: "
            "train the model again, or install the version of anawin that wrote it"
        )
    return config


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ModelError(f"{path}: not there; give the folder that `anawin train -o FOLDER` wrote") from None
    except OSError as error:
        raise ModelError(f"{path}: cannot be read ({error.strerror}); give the folder of a model") from error


def _sealed(path: Path, expected: Seal) -> bytes:
    data = _bytes(path)
    if len(data) != expected.size:
        raise _damaged(path, f"{len(data)} bytes where config.json says {expected.size}")
    if seal(data) != expected:
        raise _damaged(path, "its SHA-256 is not the one in config.json")
    return data


def _arrays(path: Path, data: bytes, shapes: Mapping[str, tuple[int, ...]]) -> dict[str, NDArray[np.float32]]:
    arrays = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
        expected = {f"{name}.npy": 4 * int(np.prod(shape)) for name, shape in shapes.items()}
        # Looked at before anything is unpacked: a small archive may hold very large arrays.
        if sizes.keys() != expected.keys() or any(sizes[name] > expected[name] + _NPY_HEADER for name in sizes):
            raise _damaged(path, f"it does not hold {', '.join(shapes)} in the sizes of config.json")
        with np.load(io.BytesIO(data), allow_pickle=False) as loaded:
            arrays = {name: loaded[name] for name in shapes}
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError) as error:
        raise _damaged(path, f"not an archive of arrays ({error})") from error
    for name, shape in shapes.items():
        if arrays[name].dtype != np.float32 or arrays[name].shape != shape:
            raise _damaged(path, f"{name} is {arrays[name].dtype} {arrays[name].shape}, expected float32 {shape}")
        if not np.isfinite(arrays[name]).all():
            raise _damaged(path, f"{name} holds numbers that are not finite")
    return arrays


def _vocabulary(path: Path, data: bytes, n_terms: int) -> tuple[str, ...]:
    try:
        terms = tuple(data.decode("utf-8").split("\n")[:-1])
    except UnicodeDecodeError as error:
        raise _damaged(path, f"not UTF-8 ({error})") from error
    if len(terms) != n_terms or len(set(terms)) != n_terms or "" in terms:
        raise _damaged(path, f"it should hold {n_terms} different terms, one a line")
    return terms


def _damaged(path: Path, found: str) -> ModelError:
    return ModelError(f"{path}: {found}; {_REBUILD}")

"""The folder of a headline model, in formats that hold no code.

``config.json`` has the format, the versions that made it, what it was learned from, and size and SHA-256 of the other
two; ``features.txt`` what each weight belongs to, a line each; ``weights.npz`` the weights in float32, line by line;
``README.md`` the model card.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import Any

from anawin.errors import ModelError, WritingError
from anawin.headlines.keep import KeepModel
from anawin.headlines.learned import HeadlineModel
from anawin.headlines.ranking import Ranking
from anawin.headlines.weights import Pair, Seen, flat, tables_of

FORMAT = 1
_NPY_HEADER = 256
_WEIGHTS, _FEATURES, _CONFIG = "weights.npz", "features.txt", "config.json"


def save_headline_model(folder: str | Path, model: HeadlineModel, *, facts: Mapping[str, Any], card: str) -> None:
    """Write a model folder, made if missing; ``config.json`` last, so that a half-written folder is never loaded.

    Raises
    ------
    WritingError
        If the folder cannot be written.
    """
    import numpy as np

    keep = list(flat(model.keep.tables))
    ranking = sorted(model.ranking.weights.items())
    lines = [f"{kind}\t{'s' if isinstance(value, str) else 'i'}\t{value}" for (kind, value), _ in keep]
    lines += [name for name, _ in ranking]
    features = "".join(f"{line}\n" for line in lines).encode()
    stream = io.BytesIO()
    np.savez_compressed(
        stream,
        keep=np.array([pair for _, pair in keep], dtype=np.float32).reshape(-1, 2),
        ranking=np.array([weight for _, weight in ranking], dtype=np.float32),
    )
    files = {_FEATURES: features, _WEIGHTS: stream.getvalue()}
    config = {
        "format": FORMAT,
        "kind": "anawin headlines",
        "versions": {name: version(name) for name in ("anawin", "numpy", "scikit-learn")},
        "keep": len(keep),
        "ranking": len(ranking),
        "facts": dict(facts),
        "files": {
            name: {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()
        },
    }
    place = Path(folder)
    try:
        place.mkdir(parents=True, exist_ok=True)
        (place / _CONFIG).unlink(missing_ok=True)
        for name, data in files.items():
            (place / name).write_bytes(data)
        (place / "README.md").write_text(card, encoding="utf-8")
        (place / _CONFIG).write_text(json.dumps(config, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise WritingError(
            place, f"the model cannot be written there ({error.strerror}); give another folder"
        ) from error


def load_headline_model(folder: str | Path | None = None) -> HeadlineModel:
    """Read a model folder, by default the one that ships, checking every part of it.

    Raises
    ------
    ModelError
        Naming the file, what was found there, and what to do.
    """
    place = Path(str(resources.files("anawin"))) / "models" / "headlines" if folder is None else Path(folder)
    config = _config(place / _CONFIG)
    try:
        n_keep, n_ranking = int(config["keep"]), int(config["ranking"])
        seals = {name: config["files"][name] for name in (_FEATURES, _WEIGHTS)}
        files = {name: _sealed(place / name, int(entry["size"]), entry["sha256"]) for name, entry in seals.items()}
    except (KeyError, TypeError, ValueError) as error:
        raise _damaged(place / _CONFIG, f"an entry is missing or of the wrong kind ({error})") from error
    lines = _lines(place / _FEATURES, files[_FEATURES], n_keep + n_ranking)
    keep, ranking = _arrays(place / _WEIGHTS, files[_WEIGHTS], n_keep, n_ranking)
    pairs = [(_seen(place / _FEATURES, line), Pair(*pair)) for line, pair in zip(lines[:n_keep], keep, strict=True)]
    return HeadlineModel(KeepModel(tables_of(pairs)), Ranking(dict(zip(lines[n_keep:], ranking, strict=True))))


def _seen(path: Path, line: str) -> Seen:
    kind, sort, value = [*line.split("\t"), "", ""][:3]
    if sort == "s":
        return kind, value
    try:
        return kind, int(value)
    except ValueError:
        raise _damaged(path, f"the line {line!r:.60} names no feature") from None


def _config(path: Path) -> dict[str, Any]:
    try:
        config = json.loads(_bytes(path).decode("utf-8"))
    except ValueError as error:
        raise _damaged(path, f"not JSON in UTF-8 ({error})") from error
    if not isinstance(config, dict) or config.get("kind") != "anawin headlines":
        raise _damaged(path, "not the config of a headline model")
    if config.get("format") != FORMAT:
        raise ModelError(
            f"{path}: headline model format {config.get('format')!r}, this version of anawin reads {FORMAT}: "
            "train the model again, or install the version of anawin that wrote it"
        )
    return config


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ModelError(
            f"{path}: cannot be read ({error.strerror}); give a folder that scripts/train_headlines.py wrote"
        ) from error


def _sealed(path: Path, size: int, sha256: str) -> bytes:
    data = _bytes(path)
    if len(data) != size or hashlib.sha256(data).hexdigest() != sha256:
        raise _damaged(path, "size or SHA-256 is not the one in config.json")
    return data


def _lines(path: Path, data: bytes, count: int) -> list[str]:
    try:
        lines = data.decode("utf-8").split("\n")[:-1]
    except UnicodeDecodeError as error:
        raise _damaged(path, f"not UTF-8 ({error})") from error
    if len(lines) != count:
        raise _damaged(path, f"{len(lines)} lines where config.json says {count}")
    return lines


def _arrays(path: Path, data: bytes, n_keep: int, n_ranking: int) -> tuple[list[list[float]], list[float]]:
    import numpy as np

    expected = {"keep.npy": 8 * n_keep + _NPY_HEADER, "ranking.npy": 4 * n_ranking + _NPY_HEADER}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
        # Looked at before anything is unpacked: a small archive may hold very large arrays.
        if sizes.keys() != expected.keys() or any(sizes[name] > expected[name] for name in sizes):
            raise _damaged(path, "it does not hold the weights in the sizes of config.json")
        with np.load(io.BytesIO(data), allow_pickle=False) as loaded:
            keep, ranking = loaded["keep"], loaded["ranking"]
    except (zipfile.BadZipFile, ValueError, EOFError) as error:
        raise _damaged(path, f"not an archive of arrays ({error})") from error
    if (
        keep.shape != (n_keep, 2)
        or ranking.shape != (n_ranking,)
        or keep.dtype != np.float32
        or ranking.dtype != np.float32
    ):
        raise _damaged(path, "the weights have other shapes or another type than config.json says")
    if not (np.isfinite(keep).all() and np.isfinite(ranking).all()):
        raise _damaged(path, "a weight is not a finite number")
    kept: list[list[float]] = keep.tolist()
    ranked: list[float] = ranking.tolist()
    return kept, ranked


def _damaged(path: Path, what: str) -> ModelError:
    return ModelError(f"{path}: the model is damaged: {what}; copy it again, or train it again")

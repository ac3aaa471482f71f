"""The folder of a headline model, in formats that hold no code.

``config.json`` has the format, the versions that made it, what it was learned from, and size and SHA-256 of the other
two; ``words.txt`` the words that the network knows, a line each; ``weights.npz`` its weights in float16; ``README.md``
the model card.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anawin.headlines.learned import HeadlineModel
from anawin.headlines.network import HeadlineNetwork, shapes
from anawin.headlines.seen import Lexicon
from anawin.model_folder import WRONG_ENTRIES, ModelFolder, Seal, seal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FORMAT = 2
_WEIGHTS, _WORDS = "weights.npz", "words.txt"


class _Folder(ModelFolder):
    missing = "cannot be read ({reason}); give a folder that scripts/train_headlines.py wrote"
    damage = "the model is damaged: {found}; copy it again, or train it again"
    unwritable = "the model cannot be written there ({reason}); give another folder"


def save_headline_model(folder: str | Path, model: HeadlineModel, *, facts: Mapping[str, Any], card: str) -> None:
    """Write a model folder, made if missing; ``config.json`` last, so that a half-written folder is never loaded.

    Raises
    ------
    WritingError
        If the folder cannot be written.
    """
    import numpy as np

    weights = model.network.weights
    stream = io.BytesIO()
    arrays: dict[str, Any] = {_key(name): weight.astype(np.float16) for name, weight in weights.items()}
    np.savez_compressed(stream, **arrays)
    files = {_WORDS: "".join(f"{word}\n" for word in model.lexicon.words).encode(), _WEIGHTS: stream.getvalue()}
    config = {
        "format": FORMAT,
        "kind": "anawin headlines",
        "versions": {name: version(name) for name in ("anawin", "numpy")},
        "words": len(model.lexicon.words),
        "width": int(weights["input bias"].shape[0]),
        "facts": dict(facts),
        "files": {name: seal(data)._asdict() for name, data in files.items()},
    }
    _Folder(folder).write(files, config, card=card)


def load_headline_model(folder: str | Path | None = None) -> HeadlineModel:
    """Read a model folder, by default the one that ships, checking every part of it.

    Raises
    ------
    ModelError
        Naming the file, what was found there, and what to do.
    """
    place = _Folder(Path(str(resources.files("anawin"))) / "models" / "headlines" if folder is None else folder)
    config = _config(place)
    try:
        n_words, width = int(config["words"]), int(config["width"])
        seals = {name: Seal(**config["files"][name]) for name in (_WORDS, _WEIGHTS)}
    except WRONG_ENTRIES as error:
        raise place.damaged(place.config, f"an entry is missing or of the wrong kind ({error})") from error
    if n_words < 1 or not 1 <= width <= _WIDEST:
        raise place.damaged(place.config, f"{n_words} words and {width} channels")
    lexicon = Lexicon(_words(place, place.read_sealed(_WORDS, seals[_WORDS]), n_words))
    return HeadlineModel(
        lexicon, HeadlineNetwork(_arrays(place, place.read_sealed(_WEIGHTS, seals[_WEIGHTS]), len(lexicon), width))
    )


_WIDEST = 4096


def _key(name: str) -> str:
    return name.replace(" ", "_")


def _config(place: ModelFolder) -> dict[str, Any]:
    config = place.read_config()
    if not isinstance(config, dict) or config.get("kind") != "anawin headlines":
        raise place.damaged(place.config, "not the config of a headline model")
    if config.get("format") != FORMAT:
        raise place.other_format(config.get("format"), FORMAT, model="headline model")
    return config


def _words(place: ModelFolder, data: bytes, count: int) -> tuple[str, ...]:
    try:
        words = tuple(data.decode("utf-8").split("\n")[:-1])
    except UnicodeDecodeError as error:
        raise place.damaged(_WORDS, f"not UTF-8 ({error})") from error
    if len(words) != count or len(set(words)) != count or "" in words:
        raise place.damaged(_WORDS, f"it should hold {count} different words, one a line")
    return words


def _arrays(place: ModelFolder, data: bytes, n_words: int, width: int) -> dict[str, NDArray[np.float32]]:
    import numpy as np

    expected = shapes(n_words, width)
    stored = place.arrays(_WEIGHTS, data, {_key(name): shape for name, shape in expected.items()}, what="the weights")
    found = {}
    for name, shape in expected.items():
        array = stored[_key(name)]
        if array.dtype != np.float16 or array.shape != shape:
            raise place.damaged(_WEIGHTS, f"{name} is {array.dtype} {array.shape}, expected float16 {shape}")
        if not np.isfinite(array).all():
            raise place.damaged(_WEIGHTS, f"{name} holds numbers that are not finite")
        found[name] = array.astype(np.float32)
    return found

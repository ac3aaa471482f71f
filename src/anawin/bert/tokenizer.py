"""The tokenizer of a checkpoint's folder, on the `tokenizers` library alone, and how a change of it is noticed."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anawin.bert.wordpiece import CLASS, PAD, SEPARATOR, UNKNOWN, from_vocabulary
from anawin.errors import MissingExtra, ModelError
from anawin.wordlists import read_lines

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_COPY = "copy the model again"


def load_tokenizer(folder: str | Path) -> Tokenizer:
    """The tokenizer of a folder: its ``tokenizer.json``, else its ``vocab.txt`` with ``tokenizer_config.json``.

    Raises
    ------
    ModelError
        If neither is there, one is damaged, or the tokenizer is not of BERT's kind.
    MissingExtra
        If `tokenizers` is not installed.
    """
    try:
        from tokenizers import Tokenizer
        from tokenizers.models import WordPiece
    except ImportError:
        raise MissingExtra("tokenizers", extra="onnx", purpose="reading a model of BERT's kind") from None
    place = Path(folder)
    path, vocabulary = place / "tokenizer.json", place / "vocab.txt"
    if path.is_file():
        if not isinstance(_entries(path).get("model"), dict):
            raise ModelError(f"{path}: not a tokenizer, no entry 'model'; {_COPY}")
        with _told_as_model_error(path):
            tokenizer = Tokenizer.from_file(str(path))
    elif vocabulary.is_file():
        path, tokenizer = vocabulary, _from_vocabulary_file(vocabulary)
    else:
        raise ModelError(f"{place}: neither tokenizer.json nor vocab.txt is there; give the folder of a checkpoint")
    if not isinstance(tokenizer.model, WordPiece):
        kind = type(tokenizer.model).__name__
        raise ModelError(f"{path}: a tokenizer of the kind {kind}; networks of BERT's kind read WordPiece")
    _check_frame(path, tokenizer.get_vocab())
    # transformers stores how it last cut and padded, which is not ours to repeat.
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


class _told_as_model_error:  # noqa: N801 (used as a statement)
    """What the library raises for a file it does not understand is an `Exception` and nothing more; all else passes."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        if kind is Exception:
            raise ModelError(f"{self.path}: no tokenizer that can be read ({error}); {_COPY}") from error


def fingerprint(tokenizer: Tokenizer, prepare: Callable[[str], str]) -> list[list[int]]:
    """The piece numbers of the ten sentences in ``data/fingerprint.txt``, each with what the tokenizer frames it in."""
    return [tokenizer.encode(prepare(sentence)).ids for sentence in sentences()]


def check_fingerprint(expected: Sequence[Sequence[int]], tokenizer: Tokenizer, prepare: Callable[[str], str]) -> None:
    """Refuse a tokenizer, or a preparation, that reads the ten sentences in another way than when a model was made.

    Raises
    ------
    ModelError
        Naming the first sentence that is read differently, the pieces expected and those found.
    """
    found = fingerprint(tokenizer, prepare)
    if len(expected) != len(found):
        raise ModelError(
            f"the fingerprint of the tokenizer holds {len(expected)} sentences, this version of anawin has {len(found)}: "
            "train the model again, or install the version of anawin that wrote it"
        )
    for sentence, before, now in zip(sentences(), expected, found, strict=True):
        if list(before) != now:
            raise ModelError(
                "the tokenizer, or a library under it, reads Arabic in another way than when the model was made, which would "
                f"spoil its answers: “{sentence}” was {_spelled(tokenizer, before)}, now it is {_spelled(tokenizer, now)}; "
                "install the versions that anawin.json names, or train the model again"
            )


def sentences() -> list[str]:
    """The ten sentences of the fingerprint, which must never change."""
    return read_lines("fingerprint.txt")


def _spelled(tokenizer: Tokenizer, ids: Sequence[int]) -> str:
    pieces = {number: piece for piece, number in tokenizer.get_vocab().items()}
    return " ".join(pieces.get(number, f"number {number}") for number in ids)


def _entries(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(f"{path}: not JSON in UTF-8 ({error}); {_COPY}") from error
    if not isinstance(found, dict):
        raise ModelError(f"{path}: not a table of entries; {_COPY}")
    return found


def _from_vocabulary_file(path: Path) -> Tokenizer:
    config_path = path.with_name("tokenizer_config.json")
    config = _entries(config_path) if config_path.is_file() else {}
    lower_case, accents = config.get("do_lower_case"), config.get("strip_accents")
    if not isinstance(lower_case, bool) or not isinstance(accents, bool | None):
        # transformers would take True, and with it every hamza would be stripped from its letter.
        raise ModelError(
            f"{config_path}: it does not say with true or false whether letters are folded (do_lower_case); "
            "vocab.txt alone cannot tell: AraBERT has false"
        )
    try:
        with path.open(encoding="utf-8") as lines:  # not splitlines: a piece may be what ends a line for Unicode
            pieces = [line.rstrip("\n") for line in lines]
    except ValueError as error:
        raise ModelError(f"{path}: not UTF-8 ({error}); {_COPY}") from error
    _check_frame(path, set(pieces))
    return from_vocabulary(pieces, lower_case=lower_case, strip_accents=lower_case if accents is None else accents)


def _check_frame(path: Path, vocabulary: Container[str]) -> None:
    missing = [name for name in (PAD, UNKNOWN, CLASS, SEPARATOR) if name not in vocabulary]
    if missing:
        raise ModelError(f"{path}: the vocabulary lacks {', '.join(missing)}; {_COPY}")

"""Open the folder of a fine-tuned network: tokenizer, preparation and network, each checked; or add to its networks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from anawin.bert.families import FAMILIES, family_of
from anawin.bert.network import Network
from anawin.bert.tokenizer import check_fingerprint, load_tokenizer
from anawin.errors import ModelError
from anawin.themes.arabert_folder import RUNTIMES, TOKENIZER, BertFolder, StoredBert

if TYPE_CHECKING:
    from tokenizers import Tokenizer


class Opened(NamedTuple):
    """What a folder has, ready for use."""

    place: BertFolder
    stored: StoredBert
    tokenizer: Tokenizer
    network: Network


def open_folder(
    folder: str | Path, *, runtime: str, threads: int | None, known_parameters: Mapping[str, Any]
) -> Opened:
    """Read a folder, checking every part that is used; see `AraBertThemes.load` for what is raised."""
    check_runtime(runtime, "auto", *RUNTIMES)
    place = BertFolder(folder)
    stored = place.read_stored(known_parameters=known_parameters)
    family = FAMILIES[family_of(folder, stored.family)]
    place.check_files(stored, TOKENIZER)
    tokenizer = load_tokenizer(folder)
    check_vocabulary(folder, tokenizer, stored.network["vocabulary"])
    try:
        check_fingerprint(stored.fingerprint, tokenizer, family.prepare)
    except ModelError as error:
        raise ModelError(f"{folder}: {error}") from None
    return Opened(place, stored, tokenizer, _network(place, stored, runtime, threads))


def add_onnx(folder: str | Path, *, known_parameters: Mapping[str, Any]) -> None:
    """Add the networks for ONNX Runtime; see `AraBertThemes.export` for what is raised."""
    from anawin.bert.export import export_onnx, quantize_int8
    from anawin.bert.torch_network import load_classifier

    place = BertFolder(folder)
    stored = place.read_stored(known_parameters=known_parameters)
    place.check_files(stored, *RUNTIMES["torch"])
    # Eager attention is a few operators that ONNX Runtime knows how to join.
    network = load_classifier(place.place, attention="eager")
    (onnx,), (int8,) = RUNTIMES["onnx"], RUNTIMES["int8"]
    stored = place.add(stored, partial(export_onnx, network, length=stored.network["positions"]), onnx)
    place.add(stored, partial(quantize_int8, place.place / onnx), int8)


def check_smaller_copy(source: tuple[BertFolder, StoredBert] | None, folder: str | Path, runtime: str) -> None:
    """Refuse to save one way of running alone where there is none such to copy, or over the whole model.

    Raises
    ------
    ValueError
        For an unknown way of running.
    ModelError
    """
    check_runtime(runtime, *RUNTIMES)
    if source is None:
        raise ModelError(
            "a model that was just fitted runs by PyTorch alone: save it, export that folder, save the result"
        )
    place, stored = source
    if any(name not in stored.files for name in RUNTIMES[runtime]):
        raise _no_network(place, stored, runtime)
    if Path(folder).resolve() == place.place.resolve():
        raise ModelError(f"{folder}: holds the whole model; give another folder for the smaller copy")


def check_runtime(runtime: str, *known: str) -> None:
    """Refuse an unknown way of running."""
    if runtime not in known:
        raise ValueError(f"runtime={runtime!r}: give one of {', '.join(map(repr, known))}")


def check_vocabulary(place: str | Path, tokenizer: Tokenizer, known: int) -> None:
    """Refuse a tokenizer with pieces that the network does not know.

    Raises
    ------
    ModelError
        With both numbers.
    """
    highest = max(tokenizer.get_vocab().values())  # numbers may have gaps
    if highest >= known:
        raise ModelError(
            f"{place}: the tokenizer gives piece numbers up to {highest}, the network knows {known}: they are not of one "
            "model; copy it again"
        )


def _there(stored: StoredBert) -> list[str]:
    return [name for name, files in RUNTIMES.items() if all(file in stored.files for file in files)]


def _no_network(place: BertFolder, stored: StoredBert, runtime: str) -> ModelError:
    return ModelError(
        f"{place.place}: no network for runtime={runtime!r}; it has one for {', '.join(_there(stored)) or 'none'}, and "
        "AraBertThemes.export(folder) adds those for ONNX Runtime where there is one for torch"
    )


def _network(place: BertFolder, stored: StoredBert, runtime: str, threads: int | None) -> Network:
    there = _there(stored)
    if not there or runtime not in ("auto", *there):
        raise _no_network(place, stored, runtime)
    chosen = there[0] if runtime == "auto" else runtime
    place.check_files(stored, *RUNTIMES[chosen])
    if chosen == "torch":
        from anawin.bert.torch_network import TorchNetwork, load_classifier, usual_device

        return TorchNetwork(load_classifier(place.place), usual_device())
    from anawin.bert.onnx import OnnxNetwork

    return OnnxNetwork(place.place / RUNTIMES[chosen][0], threads=threads, alone=chosen == "int8")

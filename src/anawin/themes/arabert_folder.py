"""The folder of a fine-tuned network, which Hugging Face's tools can read too; no pickle.

``anawin.json`` has what turns scores into themes and what must fit: format, family, size of the network, themes,
thresholds, calibration, parameters, how the tokenizer read ten sentences, facts, versions, and size and SHA-256 of the
other files.  ``config.json`` and ``model.safetensors`` are the network for PyTorch, ``model.onnx`` and
``model.int8.onnx`` for ONNX Runtime, ``tokenizer.json`` goes with all of them, ``README.md`` is the card.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anawin.model_folder import WRONG_ENTRIES, ModelFolder, Seal, seal_file
from anawin.themes.decision import Decision, check_parameters, read_decision, wrong_entry
from anawin.writing.atomic import atomic_folder

if TYPE_CHECKING:
    from tokenizers import Tokenizer

FORMAT = 1
MODEL = "AraBertThemes"
TOKENIZER = "tokenizer.json"
# What each way of running a network needs, the fastest on a CPU first.
RUNTIMES = {
    "int8": ("model.int8.onnx",),
    "onnx": ("model.onnx",),
    "torch": ("config.json", "model.safetensors"),
}
_FILES = (TOKENIZER, *(name for names in RUNTIMES.values() for name in names))
_MADE_WITH = ("anawin", "tokenizers", "torch", "transformers")


def _versions() -> dict[str, str]:
    found = {}
    for name in _MADE_WITH:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


@dataclass(frozen=True)
class StoredBert:
    """All that ``anawin.json`` holds."""

    parameters: Mapping[str, Any]
    family: str
    network: Mapping[str, int]
    decision: Decision
    fingerprint: list[list[int]]
    facts: Mapping[str, Any]
    versions: Mapping[str, str] = field(default_factory=_versions)
    files: Mapping[str, Seal] = field(default_factory=dict)

    def config(self, files: Mapping[str, Seal]) -> dict[str, Any]:
        """The content of ``anawin.json``."""
        return {
            "format": FORMAT,
            "model": MODEL,
            "versions": dict(self.versions),
            "family": self.family,
            "network": dict(self.network),
            "parameters": dict(self.parameters),
            **self.decision.entries(),
            "fingerprint": self.fingerprint,
            "facts": dict(self.facts),
            "files": {name: files[name]._asdict() for name in _FILES if name in files},
        }


class BertFolder(ModelFolder):
    """A folder that `AraBertThemes.save` writes."""

    config = "anawin.json"
    missing = "not there; give the folder that `AraBertThemes.save` wrote"

    def write_network(self, stored: StoredBert, put: Callable[[Path], None], *, card: str) -> None:
        """Write the folder, made if missing: all of its files or, where that cannot be, none.

        Parameters
        ----------
        stored : StoredBert
        put : callable
            Writes the files of network and tokenizer into the folder it is given.
        card : str

        Raises
        ------
        WritingError
            If the folder or a file cannot be written.
        """
        try:
            with atomic_folder(self.place, last=self.config, stale=_FILES) as folder:
                put(folder)
                found = {name: seal_file(folder / name) for name in _FILES if (folder / name).is_file()}
                BertFolder(folder).write({}, stored.config(found), card=card)
        except OSError as error:
            raise self.not_written(error) from error

    def add(self, stored: StoredBert, make: Callable[[Path], None], name: str) -> StoredBert:
        """Write one more file, made at another name first, and list it."""
        path = self.place / name
        part = path.with_name(f"{name}.part")
        try:
            make(part)
            part.replace(path)
            files = {**stored.files, name: seal_file(path)}
            new = self.place / f"{self.config}.part"
            new.write_text(json.dumps(stored.config(files), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            new.replace(self.place / self.config)
        except OSError as error:
            raise self.not_written(error) from error
        finally:
            part.unlink(missing_ok=True)
        return StoredBert(**vars(stored) | {"files": files})

    def read_stored(self, *, known_parameters: Mapping[str, Any]) -> StoredBert:
        """Read ``anawin.json`` and check every entry; the files it lists are still to be checked.

        Raises
        ------
        ModelError
            Naming what was found and what to do.
        """
        config = self.read_config()
        if not isinstance(config, dict) or config.get("model") != MODEL:
            raise self.damaged(self.config, f"not the config of {MODEL}")
        if config.get("format") != FORMAT:
            raise self.other_format(config.get("format"), FORMAT)
        decision = read_decision(self, config)
        try:
            network = {str(name): int(number) for name, number in config["network"].items()}
            outputs, fingerprint = network["outputs"], [[int(n) for n in row] for row in config["fingerprint"]]
            stored = StoredBert(
                parameters=dict(config["parameters"]),
                family=str(config["family"]),
                network=network,
                decision=decision,
                fingerprint=fingerprint,
                facts=dict(config["facts"]),
                versions=dict(config["versions"]),
                files={name: Seal(**entry) for name, entry in config["files"].items()},
            )
        except WRONG_ENTRIES as error:
            raise wrong_entry(self, error) from error
        if outputs != len(decision.themes):
            raise self.damaged(self.config, f"{outputs} outputs for {len(decision.themes)} themes")
        check_parameters(self, dict(stored.parameters), known_parameters)
        odd = ", ".join(sorted(stored.files.keys() - set(_FILES)))
        if odd:
            raise self.damaged(self.config, f"it lists files that no model has ({odd})")
        return stored

    def check_files(self, stored: StoredBert, *names: str) -> None:
        """Refuse files that are not those listed.

        Raises
        ------
        ModelError
            Naming the file.
        """
        for name in names:
            if name not in stored.files:
                raise self.damaged(self.config, f"it lists no {name}")
            self.check_seal(name, stored.files[name])


def put_copy(source: BertFolder, stored: StoredBert, *, runtime: str | None = None) -> Callable[[Path], None]:
    """Copy the files of a folder, those that are listed, or of them only what one way of running needs."""
    names = list(stored.files) if runtime is None else [TOKENIZER, *RUNTIMES[runtime]]

    def put(place: Path) -> None:
        source.check_files(stored, *names)
        for name in names:
            shutil.copyfile(source.place / name, place / name)

    return put


def put_new(model: Any, tokenizer: Tokenizer) -> Callable[[Path], None]:
    """Write a network in PyTorch, and its tokenizer."""

    def put(place: Path) -> None:
        from anawin.bert.torch_network import save_classifier

        save_classifier(model, place)
        (place / TOKENIZER).write_text(tokenizer.to_str(pretty=True), encoding="utf-8")

    return put

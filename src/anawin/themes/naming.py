"""Models of themes by name: those that ship, folders, those of the Hugging Face hub, and several as one."""

from __future__ import annotations

import json
import os
import shlex
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from anawin.bert.checkpoints import hub_folder, is_hub_name
from anawin.errors import ModelError
from anawin.themes.arabert_folder import RUNTIMES, TOKENIZER, BertFolder
from anawin.themes.ensemble_folder import EnsembleFolder, read_ensemble
from anawin.themes.hashes import model_hashes
from anawin.themes.tfidf import TfidfThemes

if TYPE_CHECKING:
    from anawin.themes.tagger import ThemeTagger

# Where those lie that ship, under anawin/models.
SHIPPED = {"tfidf": "themes", "anawin-mini": "mini", "ensemble": "ensemble"}
_SEVERAL = "ensemble:"
_CAN_BE_GIVEN = (
    f"give {', '.join(map(repr, SHIPPED))} (which ship with Anawin), the folder of a model, owner/name of one on the "
    f"Hugging Face hub, or several of these as '{_SEVERAL}A,B'"
)


@overload
def load_themes(name: None = None) -> TfidfThemes: ...
@overload
def load_themes(
    name: str | os.PathLike[str] | None, *, runtime: str = "auto", threads: int | None = None
) -> ThemeTagger: ...
def load_themes(
    name: str | os.PathLike[str] | None = None, *, runtime: str = "auto", threads: int | None = None
) -> ThemeTagger:
    """Load a model.

    Parameters
    ----------
    name : str or path, optional
        Three are inside the package: ``"tfidf"``, the default; ``"anawin-mini"``, a small network of BERT's kind (extra
        ``onnx``); ``"ensemble"``, both with weights and thresholds learnt for the two.  A folder is one that ``anawin
        train -o FOLDER``, or ``save`` of a model, wrote.  ``"ensemble:A,B"`` is the plain mean of several models, each by
        its name.  ``"owner/name"``
        is a fine-tuned network on the Hugging Face hub, where there is no such folder: downloaded once, and never where
        ``HF_HUB_OFFLINE`` is set.  A path that is no string is always a folder.
    runtime : {"auto", "int8", "onnx", "torch"}, default="auto"
        How a fine-tuned network runs, see `AraBertThemes.load`; nothing to other models.
    threads : int, optional
        Threads of ONNX Runtime, by default one a core; nothing to other models.

    Returns
    -------
    TfidfThemes, AraBertThemes or EnsembleThemes

    Raises
    ------
    ModelError
        If there is no such model, it has no themes yet, or it is damaged or of another format version.
    MissingExtra
        If what the model needs is not installed.

    Examples
    --------
    >>> model = load_themes()
    >>> text = "فاز المنتخبُ على ضيفه بهدفين في مباراةٍ ودّية على ملعب العاصمة وسجّل اللاعب البديل هدفي المباراة"
    >>> model.choose([text])
    [('sport',)]
    >>> {"مباراةٍ", "المباراة"} <= {evidence.text for evidence in model.explain(text)["sport"]}
    True
    """
    name = "tfidf" if name is None else name
    load = partial(load_themes, runtime=runtime, threads=threads)
    if isinstance(name, str) and name in SHIPPED:
        with _shipped(name) as folder:
            return load(folder)
    if isinstance(name, str) and name.startswith(_SEVERAL):
        from anawin.themes.ensemble import EnsembleThemes

        return EnsembleThemes([load(part.strip()) for part in name.removeprefix(_SEVERAL).split(",")])
    folder = _folder(name, runtime=runtime)
    if (folder / EnsembleFolder.config).is_file():
        return _ensemble(folder, load)
    if _is_fine_tuned(folder):
        from anawin.themes.arabert import AraBertThemes

        return AraBertThemes.load(folder, runtime=runtime, threads=threads)
    if _is_checkpoint(folder):
        raise _no_themes(name)
    return TfidfThemes.load(folder)


def absolute_name(name: str) -> str:
    """The same model's name for processes that run in another folder: its own folders from the root on.

    Examples
    --------
    >>> absolute_name("ensemble:tfidf,owner/name")
    'ensemble:tfidf,owner/name'
    """
    if name in SHIPPED:
        return name
    if name.startswith(_SEVERAL):
        return _SEVERAL + ",".join(absolute_name(part.strip()) for part in name.removeprefix(_SEVERAL).split(","))
    return str(Path(name).resolve()) if name and Path(name).is_dir() else name


def runtimes_of(name: str | os.PathLike[str]) -> tuple[str, ...]:
    """The ways in which a fine-tuned network can be run, the fastest on a CPU first; none for other models.

    Raises
    ------
    ModelError
        As `load_themes`.
    """
    if isinstance(name, str) and name.startswith(_SEVERAL):
        return ()
    if isinstance(name, str) and name in SHIPPED:
        with _shipped(name) as folder:
            return runtimes_of(folder)
    folder = _folder(name)
    return _listed(folder) if _is_fine_tuned(folder) else ()


def _shipped(name: str) -> AbstractContextManager[Path]:
    """The folder of a model inside the package, as a path while the block runs."""
    return resources.as_file(resources.files("anawin").joinpath("models", SHIPPED[name]))


def _ensemble(folder: Path, load: Callable[[str], ThemeTagger]) -> ThemeTagger:
    """The ensemble of a folder, its models loaded by their names.

    Raises
    ------
    ModelError
        If a model is not the one that weights and thresholds were learnt for.
    """
    from anawin.themes.ensemble import EnsembleThemes

    stored = read_ensemble(folder)
    for member in stored.members:
        # One that named itself would be loaded without end.
        if (
            member.name == "ensemble"
            or member.name.startswith(_SEVERAL)
            or (Path(member.name) / EnsembleFolder.config).is_file()
        ):
            raise ModelError(
                f"{folder / EnsembleFolder.config}: its model {member.name!r} is an ensemble; name that one's models"
            )
    models = [load(member.name) for member in stored.members]
    for member, model in zip(stored.members, models, strict=True):
        if model_hashes(model)[0] != member.sha256:
            raise ModelError(
                f"{folder / EnsembleFolder.config}: the model {member.name!r} has changed since weights and thresholds were "
                f"learnt; fit the ensemble again, or take the plain mean, {_SEVERAL}{','.join(m.name for m in stored.members)}"
            )
    ensemble = EnsembleThemes(models)
    if stored.themes != ensemble.classes_:
        raise ModelError(
            f"{folder / EnsembleFolder.config}: its themes are not those of {stored.members[0].name!r}; fit it again"
        )
    ensemble.weights_, ensemble.thresholds_ = stored.weights, stored.thresholds
    ensemble.facts_ = dict(stored.facts)
    return ensemble


def _folder(name: str | os.PathLike[str], *, runtime: str | None = None) -> Path:
    """The folder of a name; of one on the hub with what `runtime` needs, or its config alone."""
    if os.fspath(name) and Path(name).is_dir():
        return Path(name)
    if not isinstance(name, str) or not is_hub_name(name):
        raise ModelError(f"model {os.fspath(name)!r}: no such folder, and no other model's name; {_CAN_BE_GIVEN}")
    folder = hub_folder(name, BertFolder.config, "config.json")
    if not _is_fine_tuned(folder):
        raise _no_themes(name)
    if runtime is None:
        return folder
    # The networks of a folder are one in several formats, each of up to half a gigabyte: only one is downloaded.
    there = _listed(folder)
    chosen = there[0] if there and runtime == "auto" else runtime
    return hub_folder(name, BertFolder.config, TOKENIZER, *RUNTIMES.get(chosen, ()))


def _listed(folder: Path) -> tuple[str, ...]:
    config: Any = BertFolder(folder).read_config()
    files = config.get("files") if isinstance(config, dict) else None
    return tuple(runtime for runtime, needed in RUNTIMES.items() if all(file in (files or ()) for file in needed))


def _is_fine_tuned(folder: Path) -> bool:
    return (folder / BertFolder.config).is_file()


def _is_checkpoint(folder: Path) -> bool:
    """Whether a folder is what Hugging Face writes of a network; any other fault is told by who reads the folder."""
    try:
        config = json.loads((folder / "config.json").read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(config, dict) and "format" not in config and bool(config.keys() & {"model_type", "architectures"})


def _no_themes(name: str | os.PathLike[str]) -> ModelError:
    return ModelError(
        f"{name}: a pretrained network that knows no themes yet; fine-tune it first: "
        f"anawin train LABELS --articles PATH -o FOLDER --model arabert --checkpoint {shlex.quote(os.fspath(name))}"
    )

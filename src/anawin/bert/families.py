"""Which preparation a checkpoint was pretrained with: the family of its name, kept in every folder that we write.

The checkpoint itself does not say it, and a wrong preparation shows nowhere but in worse answers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anawin.bert.preparation import prepare_v02
from anawin.errors import ModelError

_HALVES = re.compile("[\ud800-\udfff]")  # lone surrogates


@dataclass(frozen=True)
class Family:
    """Checkpoints that want their texts prepared in one way.

    Attributes
    ----------
    name : str
        As it stands in ``anawin.json``.
    prepare : callable
        From a text to what the tokenizer reads; of a family that is refused, it raises.
    why_not : str
        Why Anawin does not run the family; empty where it does.
    """

    name: str
    prepare: Callable[[str], str]
    why_not: str = ""


def prepare_plain(text: str) -> str:
    """A text as it stands, white space evened out; halves of characters, which no tokenizer takes, become U+FFFD.

    Examples
    --------
    >>> prepare_plain("  قالَ  الوزيـــر ")
    'قالَ الوزيـــر'
    """
    return " ".join(_HALVES.sub("\ufffd", text).split())


def _refused(name: str, why_not: str) -> Family:
    def prepare(text: str) -> str:  # noqa: ARG001
        raise ModelError(why_not)

    return Family(name, prepare, why_not)


_SEGMENTED = (
    "reads text segmented by Farasa, which needs Java and whose terms allow research only: "
    "take aubmindlab/bert-base-arabertv02, which reads words as they are written"
)
_UNPREPARED = "was pretrained on text prepared in another way, which Anawin does not have"

FAMILIES: dict[str, Family] = {
    family.name: family
    for family in (
        Family("arabertv02", prepare_v02),
        Family("plain", prepare_plain),
        _refused("arabertv1", f"AraBERT v1 {_SEGMENTED}"),
        _refused("arabertv2", f"AraBERT v2 {_SEGMENTED}"),
        _refused("arabertv01", f"AraBERT v0.1 {_UNPREPARED}: take aubmindlab/bert-base-arabertv02"),
        _refused(
            "arabertv02-twitter",
            f"AraBERT v0.2 for tweets {_UNPREPARED} (it keeps emojis): take aubmindlab/bert-base-arabertv02",
        ),
    )
}

_HUB_NAMES = {
    "bert-base-arabertv02": "arabertv02",
    "bert-large-arabertv02": "arabertv02",
    "araelectra-base-discriminator": "arabertv02",
    "araelectra-base-generator": "arabertv02",
    "araelectra-base-artydiqa": "arabertv02",
    "bert-base-arabertv02-twitter": "arabertv02-twitter",
    "bert-large-arabertv02-twitter": "arabertv02-twitter",
    "bert-base-arabertv01": "arabertv01",
    "bert-base-arabert": "arabertv1",
    "bert-base-arabertv2": "arabertv2",
    "bert-large-arabertv2": "arabertv2",
}
_OWNERS = ("aubmindlab", "wissamantoun")  # both are AraBERT's authors


def family_of(checkpoint: str | Path, given: str | None = None) -> str:
    """The family of a checkpoint.

    Parameters
    ----------
    checkpoint : str or Path
        A folder, or a name on the Hugging Face hub (which is not asked).
    given : str, optional
        What the user says; it goes before all else.

    Returns
    -------
    str
        A key of `FAMILIES`: the one given, else that in the folder's ``anawin.json``, else that of a known name, be it
        the checkpoint's own or the one that the folder's ``config.json`` remembers.

    Raises
    ------
    ModelError
        If the family cannot be told, is unknown, or is one that Anawin does not run.

    Examples
    --------
    >>> family_of("aubmindlab/bert-large-arabertv02")
    'arabertv02'
    >>> family_of("aubmindlab/bert-base-arabertv2")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    anawin.errors.ModelError: aubmindlab/bert-base-arabertv2: AraBERT v2 reads text segmented by Farasa, ...
    """
    family = given or _stored(checkpoint) or _known(str(checkpoint))
    can_run = ", ".join(repr(name) for name in FAMILIES if not FAMILIES[name].why_not)
    if family is None:
        raise ModelError(
            f"{checkpoint}: how its texts are prepared cannot be told from its name; give the family, one of {can_run} "
            "('arabertv02' for AraBERT v0.2 and AraELECTRA, 'plain' for checkpoints that read text as it stands)"
        )
    if family not in FAMILIES:
        raise ModelError(f"{checkpoint}: the family {family!r} is not known; give one of {can_run}")
    if FAMILIES[family].why_not:
        raise ModelError(f"{checkpoint}: {FAMILIES[family].why_not}")
    return family


def _known(name: str) -> str | None:
    owner, _, last = name.rpartition("/")
    return _HUB_NAMES.get(last) if owner in _OWNERS else None


def _stored(checkpoint: str | Path) -> str | None:
    folder = Path(checkpoint)
    family = _entry(folder / "anawin.json", "family")
    return family or _known(_entry(folder / "config.json", "_name_or_path") or "")


def _entry(path: Path, name: str) -> str | None:
    """A text entry of a JSON file; None where file or entry are not there."""
    if not path.is_file():
        return None
    try:
        found: Any = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ModelError(f"{path}: not JSON in UTF-8 ({error}); copy the model again") from error
    entry = found.get(name) if isinstance(found, dict) else None
    if entry is not None and not isinstance(entry, str):
        raise ModelError(f"{path}: the entry {name!r} is {entry!r}, not a text; copy the model again")
    return entry

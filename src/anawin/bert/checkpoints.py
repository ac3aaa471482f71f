"""Where a checkpoint comes from: a folder here, or the Hugging Face hub when one of its names is given."""

from __future__ import annotations

import re
from pathlib import Path

from anawin.errors import MissingExtra, ModelError

_HUB_NAME = re.compile(r"\w[\w.-]*/\w[\w.-]*", re.ASCII)
_SMALL = ["config.json", "tokenizer.json", "tokenizer_config.json", "vocab.txt"]


def checkpoint_folder(checkpoint: str | Path) -> Path:
    """The folder of a checkpoint.

    Parameters
    ----------
    checkpoint : str or Path
        A folder, or a name on the hub (``owner/name``).  Only then is the network used, and not even then where the
        checkpoint was downloaded before or ``HF_HUB_OFFLINE`` is set.

    Raises
    ------
    ModelError
        If there is no such folder and the hub does not give it.
    MissingExtra
        If `huggingface_hub` is not installed, which comes with `tokenizers`.
    """
    place = Path(checkpoint)
    if place.is_dir():
        return place
    name = str(checkpoint)
    if not is_hub_name(name):
        raise ModelError(f"{name}: no such folder, and no name on the Hugging Face hub, which would be owner/name")
    # One format of the weights, the safe one where there are both: each is half a gigabyte.
    folder = hub_folder(name, *_SMALL, "model*.safetensors*")
    if not list(folder.glob("*.safetensors")):
        folder = hub_folder(name, *_SMALL, "pytorch_model*.bin*")
    return folder


def is_hub_name(name: str) -> bool:
    """Whether something could be a name on the hub.

    Examples
    --------
    >>> is_hub_name("aubmindlab/bert-base-arabertv02"), is_hub_name("نماذج/عربي"), is_hub_name("./models/mine")
    (True, False, False)
    """
    return _HUB_NAME.fullmatch(name) is not None


def hub_folder(name: str, *patterns: str) -> Path:
    """The folder with those files of a name on the hub that fit a pattern; what is not there is not missed.

    Raises
    ------
    ModelError
        If the hub does not give them and they were not downloaded before.
    MissingExtra
        If `huggingface_hub` is not installed, which comes with `tokenizers`.
    """
    try:
        from huggingface_hub import snapshot_download
        from huggingface_hub.errors import HfHubHTTPError, HFValidationError
    except ImportError:
        raise MissingExtra("tokenizers", extra="onnx", purpose="a model from the Hugging Face hub") from None
    # That of the library under the hub's, which is another in each of its versions.
    http_error: type[Exception] = HfHubHTTPError.__bases__[0]
    try:
        return Path(snapshot_download(name, allow_patterns=list(patterns)))
    except (OSError, http_error, HFValidationError) as error:
        raise ModelError(
            f"{name}: there is no such folder here, and the Hugging Face hub did not give it ({_first_line(error)}); "
            "check name and network, unset HF_HUB_OFFLINE, or give the folder of a copy"
        ) from error


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]

"""Model folders that somebody has laid hands on, for tests of what reads them."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import numpy as np


def change_config(folder: Path, config: str = "config.json", **entries) -> None:
    path = folder / config
    found = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(found | entries), encoding="utf-8")


def replace_sealed(folder: Path, name: str, data: bytes, config: str = "config.json") -> None:
    """Put other content into a file and its right hash into the config, as a forger would."""
    (folder / name).write_bytes(data)
    files = json.loads((folder / config).read_text(encoding="utf-8"))["files"]
    files[name] = {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    change_config(folder, config, files=files)


def change_byte(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))


def archive(**arrays) -> bytes:
    stream = io.BytesIO()
    np.savez_compressed(stream, **arrays)
    return stream.getvalue()


def weights(folder: Path) -> dict[str, np.ndarray]:
    with np.load(folder / "weights.npz", allow_pickle=False) as loaded:
        return dict(loaded)

"""What the folders of all our models have in common: a config with size and SHA-256 of each file, and readers without trust.

Hashes guard against damage, not against a forger: anybody who can change a folder can change its hashes.
"""

from __future__ import annotations

import hashlib
import io
import json
import lzma
import math
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from anawin.errors import ModelError, WritingError
from anawin.writing.atomic import atomic_folder

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NPY_HEADER = 256
# Ours have some tens of kilobytes.
_LARGEST_CONFIG = 16 << 20
# Weights hardly shrink when they are packed; what shrinks so far was made to fill a memory.
_MOST_SHRUNK, _SMALL = 50, 16 << 20
# What reading an archive of arrays raises where its bytes are not those of one.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    ValueError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
# What taking the entries of a config raises where they are missing, of another kind, or numbers without end.
WRONG_ENTRIES = (KeyError, TypeError, ValueError, AttributeError, OverflowError)


class Seal(NamedTuple):
    """Size in bytes and SHA-256 of a file."""

    size: int
    sha256: str


def seal(data: bytes) -> Seal:
    """Measure the content of a file."""
    return Seal(len(data), hashlib.sha256(data).hexdigest())


def seal_file(path: Path) -> Seal:
    """Measure a file of any size, a piece at a time."""
    with path.open("rb") as stream:
        return Seal(path.stat().st_size, hashlib.file_digest(stream, "sha256").hexdigest())


class ModelFolder:
    """A model folder; each kind of model says in its own words what is wrong with one.

    Parameters
    ----------
    place : str or Path

    Attributes
    ----------
    config : str
        The file that holds the seals of the others.
    missing, damage, unwritable : str
        What errors say; ``{found}`` and ``{reason}`` are filled in.
    """

    config = "config.json"
    missing = "not there; give the folder that `anawin train -o FOLDER` wrote"
    damage = "{found}; copy the model again, or train it again"
    unwritable = "the model cannot be written here: {reason}; give another folder"

    def __init__(self, place: str | Path) -> None:
        self.place = Path(place)

    def write(self, files: Mapping[str, bytes], config: Mapping[str, Any], *, card: str) -> None:
        """Write all files, the folder made if missing: all of them or, where that cannot be, none.

        Raises
        ------
        WritingError
            If the folder or a file cannot be written.
        """
        text = json.dumps(config, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
        try:
            with atomic_folder(self.place, last=self.config) as folder:
                for name, data in (*files.items(), ("README.md", card.encode()), (self.config, text.encode())):
                    (folder / name).write_bytes(data)
        except OSError as error:
            raise self.not_written(error) from error

    def not_written(self, error: OSError) -> WritingError:
        """The error for a folder that cannot be written."""
        return WritingError(self.place, self.unwritable.format(reason=error.strerror))

    def damaged(self, name: str, found: str) -> ModelError:
        """The error for a file that is not as it should be."""
        return ModelError(f"{self.place / name}: " + self.damage.format(found=found))

    def other_format(self, found: object, known: int, *, model: str = "model") -> ModelError:
        """The error for a folder that another version of anawin wrote."""
        return ModelError(
            f"{self.place / self.config}: {model} format {found!r}, this version of anawin reads {known}: "
            "train the model again, or install the version of anawin that wrote it"
        )

    def read(self, name: str) -> bytes:
        """The content of a file.

        Raises
        ------
        ModelError
            If it is not there or cannot be read.
        """
        with self._told(name):
            return (self.place / name).read_bytes()

    @contextmanager
    def _told(self, name: str) -> Iterator[None]:
        """What the system refuses, as a `ModelError`."""
        path = self.place / name
        try:
            yield
        except FileNotFoundError as error:
            raise ModelError(f"{path}: {self.missing.format(reason=error.strerror)}") from None
        except OSError as error:
            raise ModelError(f"{path}: cannot be read ({error.strerror}); give the folder of a model") from error

    def read_config(self) -> Any:
        """What the config holds, whatever that is.

        Raises
        ------
        ModelError
            If it is not there or not JSON.
        """
        size = self._size(self.config)
        if size > _LARGEST_CONFIG:
            raise self.damaged(self.config, f"{size:,} bytes, which no config has")
        try:
            return json.loads(self.read(self.config).decode("utf-8"))
        except (ValueError, RecursionError) as error:
            raise self.damaged(self.config, f"not JSON in UTF-8 ({error})") from error

    def read_sealed(self, name: str, expected: Seal) -> bytes:
        """The content of a file, if it is the one that was sealed.

        Raises
        ------
        ModelError
            If the file is not there, cannot be read, or is another.
        """
        # Its size first: what is too large need not be read, nor a download that was cut short be hashed.
        self._compare(name, expected._replace(size=self._size(name)), expected)
        data = self.read(name)
        self._compare(name, seal(data), expected)
        return data

    def check_seal(self, name: str, expected: Seal) -> None:
        """Do what `read_sealed` does for a file that something else will read."""
        self._compare(name, expected._replace(size=self._size(name)), expected)
        self._compare(name, seal_file(self.place / name), expected)

    def _size(self, name: str) -> int:
        """The size of a file."""
        with self._told(name):
            return (self.place / name).stat().st_size

    def _compare(self, name: str, found: Seal, expected: Seal) -> None:
        if found.size != expected.size:
            raise self.damaged(name, f"{found.size} bytes where {self.config} says {expected.size}")
        if found != expected:
            raise self.damaged(name, f"its SHA-256 is not the one in {self.config}")

    def arrays(
        self, name: str, data: bytes, shapes: Mapping[str, tuple[int, ...]], *, what: str
    ) -> dict[str, NDArray[Any]]:
        """The float32 arrays of an ``.npz`` file; that they are is still to be checked.

        Raises
        ------
        ModelError
            If the file is no such archive, or its arrays would unpack to more than `shapes` allows.
        """
        import numpy as np

        expected = {f"{each}.npy": 4 * math.prod(shape) + _NPY_HEADER for each, shape in shapes.items()}
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
                # Looked at before anything is unpacked: a small archive may hold very large arrays.
                if sizes.keys() != expected.keys() or any(sizes[each] > expected[each] for each in sizes):
                    raise self.damaged(name, f"it does not hold {what} in the sizes of {self.config}")
                if sum(sizes.values()) > max(_SMALL, _MOST_SHRUNK * len(data)):
                    raise self.damaged(name, f"it unpacks to more than {_MOST_SHRUNK} times its size")
                for each in sizes:
                    with archive.open(each) as array:
                        if _bytes_announced(array) > sizes[each]:
                            raise self.damaged(name, f"{each} announces more numbers than it holds")
            with np.load(io.BytesIO(data), allow_pickle=False) as loaded:
                return {each: loaded[each] for each in shapes}
        except _BROKEN as error:
            raise self.damaged(name, f"not an archive of arrays ({error})") from error


def _bytes_announced(file: IO[bytes]) -> int:
    """How large an array is by the header of its ``.npy`` file, which makes room for it before it reads on."""
    from numpy.lib import format as npy

    if npy.read_magic(file) != (1, 0):
        raise ValueError("a header of another version than anawin writes")
    shape, _, kind = npy.read_array_header_1_0(file)
    return math.prod(shape) * int(kind.itemsize)

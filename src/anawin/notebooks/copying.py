"""The lessons that come with the package, copied to where one can work on them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from anawin.errors import AnawinError, WritingError

# The wheel carries them inside the package; a checkout, and what is installed from it with -e, has them at its root.
_SHIPPED = Path(__file__).parents[1] / "_notebooks"
_CHECKOUT = Path(__file__).parents[3]
# Beside the lessons' folder, or above it in a checkout.
_READ = ("data/articles/*.*", "benchmarks/results/mini.json")


def copy_notebooks(folder: str | os.PathLike[str]) -> list[Path]:
    """Copy the notebooks, their student versions and what they read, articles and measured figures, into a folder.

    Nothing is overwritten: the notebooks there may hold somebody's work.

    Parameters
    ----------
    folder : path
        Made if missing.

    Returns
    -------
    list of pathlib.Path
        The notebooks, the complete ones first.

    Raises
    ------
    AnawinError
        If the package was installed without them, or one of the files is there already.
    WritingError
        If the folder cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as empty:
    ...     copied = copy_notebooks(empty)
    ...     Path(empty, "data/articles/articles.jsonl").is_file(), copied[0].name
    (True, '01_reading_and_cleaning.ipynb')
    """
    sources, target = _sources(), Path(folder)
    there = [name for name in sources if (target / name).exists()]
    if there:
        raise AnawinError(f"{target / there[0]} is already there and is not overwritten; name another folder")
    try:
        for name, source in sources.items():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target / name)
    except OSError as error:
        raise WritingError(target, f"the notebooks cannot be copied there: {error.strerror}") from error
    return [target / name for name in sources if name.endswith(".ipynb")]


def _sources() -> dict[str, Path]:
    """Where each file lies, by the name it gets in the folder."""
    lessons, beside = _SHIPPED, _SHIPPED
    if not _SHIPPED.is_dir():
        lessons, beside = _CHECKOUT / "notebooks", _CHECKOUT
    found = [path for pattern in ("*.ipynb", "student/*.ipynb", "*.md") for path in sorted(lessons.glob(pattern))]
    files = {path.relative_to(lessons).as_posix(): path for path in found}
    read = [path for pattern in _READ for path in sorted(beside.glob(pattern))]
    files |= {path.relative_to(beside).as_posix(): path for path in read}
    if not any(name.endswith(".ipynb") for name in files) or not any(name.endswith(".jsonl") for name in files):
        raise AnawinError(f"no notebooks lie in {lessons}: install anawin from a wheel, or from a whole checkout")
    return files

"""Run a notebook so that the same cells, data and versions give the same bytes."""

from __future__ import annotations

import json
import os
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

from anawin.errors import AnawinError, MissingExtra

METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"},
}
# A cell takes a few; of a large folder, or on a busy machine, a hundred times as long.
_SECONDS_A_CELL = 600


def require_kernel(purpose: str) -> None:
    """Raise a `MissingExtra` if what runs notebooks is not installed."""
    for package in ("nbformat", "nbclient", "ipykernel"):
        try:
            import_module(package)
        except ImportError:
            raise MissingExtra(package, extra="notebooks", purpose=purpose) from None


def run_notebook(notebook: Any, folder: str | os.PathLike[str]) -> Any:
    """Run a notebook in a folder, from top to bottom; its outputs are left without anything that changes from run to run.

    Neither times, random ids, addresses nor the version of Python are written down, and what the user set up for
    IPython and matplotlib does not count.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        Its outputs are replaced.
    folder : path
        Where its cells run.

    Returns
    -------
    nbformat.NotebookNode
        The same notebook.

    Raises
    ------
    AnawinError
        If the kernel dies, or a cell does not end.
    nbclient.exceptions.CellExecutionError
        If a cell fails.
    """
    require_kernel("running a notebook")
    from nbclient import NotebookClient
    from nbclient.exceptions import CellTimeoutError, DeadKernelError

    client = NotebookClient(
        notebook,
        timeout=_SECONDS_A_CELL,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        record_timing=False,
        coalesce_streams=True,
        extra_arguments=["--IPKernelApp.log_level=ERROR"],
    )
    with tempfile.TemporaryDirectory(prefix="anawin-") as home:
        try:
            client.execute(env=_environment(home))
        except (CellTimeoutError, DeadKernelError) as error:
            raise AnawinError(f"the notebook could not be run to its end: {error}") from error
    notebook.metadata = dict(METADATA)
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            _tidy(output)
    return notebook


def notebook_text(notebook: Any) -> str:
    """A notebook as it stands in its file."""
    return json.dumps(_in_lines(notebook), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _environment(home: str) -> dict[str, str]:
    """That of this process, but nothing of the user's settings, and one thread."""
    settings = Path(home, "matplotlibrc")
    settings.write_text("", encoding="utf-8")
    # Two threads wait for one another on a busy machine; one sums many numbers in the same order everywhere.
    alike = {"OMP_NUM_THREADS": "1", "HF_HUB_OFFLINE": "1", "IPYTHONDIR": home, "MATPLOTLIBRC": str(settings)}
    return os.environ | alike


def _tidy(output: Any) -> None:
    """Leave out what nobody sees: beside HTML or an image, the plain text that repeats it (or tells an address)."""
    data = output.get("data", {})
    if len(data) > 1:
        data.pop("text/plain", None)
    if "metadata" in output:
        output.metadata = {}


def _in_lines(notebook: Any) -> Any:
    """Long texts as lists of lines, as Jupyter writes them, so that changes read well."""
    plain = json.loads(json.dumps(notebook))
    for cell in plain["cells"]:
        cell["source"] = cell["source"].splitlines(keepends=True)
        for output in cell.get("outputs", ()):
            if "text" in output:
                output["text"] = output["text"].splitlines(keepends=True)
            for kind, data in output.get("data", {}).items():
                if kind.startswith("text/"):
                    output["data"][kind] = data.splitlines(keepends=True)
    return plain

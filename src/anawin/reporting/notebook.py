"""The report as a notebook that was run: tables and figures with the code that made them, to alter and run again."""

from __future__ import annotations

import hashlib
from importlib import metadata, resources
from pathlib import Path

from anawin.notebooks import notebook_text, run_notebook
from anawin.writing import write_text_atomic

NAME = "report.ipynb"
PURPOSE = "a report with a notebook"


def write_notebook(folder: Path) -> Path:
    """Run the notebook that ships in the folder of a report, whose tables it reads, and write it there."""
    import nbformat

    template = nbformat.reads(_template(), as_version=4)  # type: ignore[no-untyped-call]
    notebook = run_notebook(template, folder)
    write_text_atomic(folder / NAME, notebook_text(notebook))
    return folder / NAME


def notebook_facts() -> dict[str, str]:
    """What the bytes of the notebook depend on, beside the report."""
    sha256 = hashlib.sha256(_template().encode()).hexdigest()
    return {"sha256": sha256} | {
        name: metadata.version(name) for name in ("ipython", "ipykernel", "nbclient", "pandas")
    }


def _template() -> str:
    return resources.files("anawin.reporting").joinpath(NAME).read_text(encoding="utf-8")

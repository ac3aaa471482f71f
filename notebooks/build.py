"""Build the notebooks out of their sources: ``python notebooks/build.py [NAME…]`` (or ``make notebooks``).

``src/NAME.py`` is a lesson in jupytext's percent format, with its solutions.  Of each are made

* ``NAME.ipynb``, run from top to bottom, with outputs;
* ``student/NAME.ipynb``, without outputs, its exercises open: of a cell tagged ``solution`` the opening comments (the
  task) stay, and each name that a later cell asks for is given as ``...``, so that the notebook runs to the end as it is.

``src/report.py`` is no lesson but what ``anawin report --notebook`` runs: it goes into the package, without outputs.

The same sources, data and versions give the same bytes: cells are numbered instead of named at random, and neither
times, paths nor the version of Python are written down.
"""

from __future__ import annotations

import argparse
import ast
import json
import sys
from pathlib import Path
from typing import Any

import jupytext
from _prose import right_to_left

from anawin.notebooks import METADATA, run_notebook
from anawin.notebooks import notebook_text as text_of

HERE = Path(__file__).resolve().parent
SOURCES, STUDENT = HERE / "src", HERE / "student"
OPEN = "# اكتب هنا"
TEMPLATE = HERE.parent / "src/anawin/reporting/report.ipynb"  # what `anawin report --notebook` runs


def sources() -> list[Path]:
    """The sources, in the order of the lessons."""
    return sorted(SOURCES.glob("[0-9]*.py"))


def template() -> str:
    """The notebook that `anawin report --notebook` runs, as it stands in the package."""
    return text_of(read(SOURCES / "report.py"))


def read(source: Path) -> Any:
    """The notebook of a source, without outputs."""
    notebook = jupytext.read(source, fmt="py:percent")
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    notebook.metadata = dict(METADATA)
    for number, cell in enumerate(notebook.cells, start=1):
        cell.id = f"cell-{number:02d}"
        tags = cell.metadata.get("tags", [])
        cell.metadata = {"tags": tags} if tags else {}
        if cell.cell_type == "markdown":
            cell.source = right_to_left(cell.source)
    return notebook


def student(notebook: Any) -> Any:
    """The same notebook with its exercises open."""
    opened = json.loads(json.dumps(notebook))
    for number, cell in enumerate(opened["cells"]):
        if "solution" in cell["metadata"].get("tags", ()):
            later = [other["source"] for other in notebook.cells[number + 1 :] if is_asked(other)]
            cell["source"] = left_open(cell["source"], later)
            cell["metadata"]["tags"] = ["exercise"]
    return jupytext.reads(json.dumps(opened), fmt="ipynb")


def is_asked(cell: Any) -> bool:
    """Whether a cell stays in the student version as it is, so that the names it uses must be there."""
    return cell.cell_type == "code" and "solution" not in cell.metadata.get("tags", ())


def left_open(solution: str, later: list[str]) -> str:
    """A solution cell as the student finds it.

    Examples
    --------
    >>> print(left_open("# Which is longest?\\nlengths = [1, 2]\\nlongest = max(lengths)", ["print(longest)"]))
    # Which is longest?
    # اكتب هنا
    longest = ...
    """
    lines = solution.splitlines()
    task = lines[: next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))]
    asked = {node.id for code in later for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Name)}
    answers = [name for name in _assigned(solution) if name in asked]
    return "\n".join([*task, OPEN, *(f"{name} = ..." for name in answers)])


def _assigned(code: str) -> list[str]:
    """The names that the statements of a cell give, in order."""
    names: dict[str, None] = {}
    for statement in ast.parse(code).body:
        if isinstance(statement, ast.FunctionDef):
            names[statement.name] = None
        elif isinstance(statement, ast.Assign):
            found = [n for target in statement.targets for n in ast.walk(target) if isinstance(n, ast.Name)]
            names.update(dict.fromkeys(node.id for node in found if isinstance(node.ctx, ast.Store)))
    return list(names)


def run(notebook: Any, folder: Path = HERE) -> Any:
    """Run a notebook in a folder; its outputs without anything that changes from run to run."""
    return run_notebook(notebook, folder)


def main(arguments: list[str] | None = None) -> int:
    """Build the notebooks named, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="such as 01 or 01_reading; all, if none is given")
    names = parser.parse_args(arguments).names
    chosen = [source for source in sources() if not names or any(source.stem.startswith(name) for name in names)]
    if not chosen:
        parser.error(f"no source begins with {' or '.join(names)}; there are {', '.join(s.stem for s in sources())}")
    STUDENT.mkdir(exist_ok=True)
    TEMPLATE.write_text(template(), encoding="utf-8")
    for source in chosen:
        print(source.stem, file=sys.stderr)
        notebook = read(source)
        (STUDENT / f"{source.stem}.ipynb").write_text(text_of(student(notebook)), encoding="utf-8")
        (HERE / f"{source.stem}.ipynb").write_text(text_of(run(notebook)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

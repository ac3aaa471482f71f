"""Imports run one way: each module may use those on its own rung or below, as the table here says."""

from __future__ import annotations

import ast
from pathlib import Path

import anawin

PACKAGE = Path(anawin.__file__).parent

# From the floor up.  Modules of one rung that may use each other stand in the order in which they may.
RUNGS = (
    ("errors",),
    ("article", "notebooks", "spreadsheets", "taxonomy", "letters", "wordlists"),
    ("display",),
    ("reading", "writing", "normalising"),
    ("model_folder", "tokens", "stems", "wordtables", "corpora"),
    ("segmentation", "shingles", "language"),
    ("cleaning",),
    ("dates", "names"),
    ("bert",),
    ("themes", "headlines"),
    ("stories",),
    ("evaluation",),
    ("plots",),
    ("reports",),
    ("pipeline",),
    ("jobs",),
    ("dask",),
    ("reporting",),
    ("api", "cli"),
    ("__main__",),
)
RUNG = {name: number for number, rung in enumerate(RUNGS) for name in rung}


def imports_of(path: Path) -> set[str]:
    """The parts of anawin that a file imports, wherever in the file."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("anawin.")}
    return {name for name in found if name in RUNG}


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def test_every_part_of_the_package_has_its_rung():
    parts = {part_of(path) for path in PACKAGE.rglob("*.py")} - {"__init__"}
    assert parts == set(RUNG)


def test_imports_never_climb_nor_cross():
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {used}"
        for path in PACKAGE.rglob("*.py")
        if part_of(path) != "__init__"
        for used in imports_of(path) - {part_of(path)}
        if RUNG[used] >= RUNG[part_of(path)]
    ]
    assert wrong == []


def test_no_except_exception_outside_the_edge_of_the_command_line():
    wrong = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                caught = "" if node.type is None else ast.unparse(node.type)
                if caught in ("", "Exception", "BaseException"):
                    wrong.append(f"{path.relative_to(PACKAGE)}:{node.lineno}")
    assert wrong == []


def test_nothing_reads_pickles():
    text = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    assert "import pickle" not in text
    assert "joblib" not in text
    assert "allow_pickle=True" not in text

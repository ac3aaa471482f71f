"""The front door: these names and no others, quick to import, nothing heavy brought in."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import anawin

PUBLIC = [
    "AnawinError", "ArabicAnalyzer", "Article", "Cleaned", "Results", "SLUGS", "THEMES", "TfidfThemes", "annotate_files", "clean", "find_stories", "headline",
    "iter_articles", "load_themes", "normalise", "read_articles", "read_labels", "report", "sentences", "show", "tag", "tokenize",
    "__version__",
]  # fmt: skip


def test_public_names_are_these():
    assert anawin.__all__ == PUBLIC
    assert set(dir(anawin)) == set(PUBLIC)
    assert all(getattr(anawin, name) is not None for name in PUBLIC)


def test_names_for_type_checkers_are_the_same():
    source = Path(anawin.__file__).read_text(encoding="utf-8")
    assert [name for name in PUBLIC[:-1] if f" import {name} as {name}\n" not in source] == []


def test_no_module_hides_a_public_name():
    # `import anawin.headlines` puts the module into the package: one called `headline` would take the function's place.
    assert {module.name for module in pkgutil.iter_modules(anawin.__path__)} & set(PUBLIC) == set()


def test_unknown_name_is_refused():
    with pytest.raises(AttributeError, match="module 'anawin' has no attribute 'headlne'"):
        anawin.headlne  # noqa: B018


@pytest.mark.parametrize(
    "statement", ["import anawin", "import anawin.cli", "from anawin.cli.main import build_parser; build_parser()"]
)
def test_import_brings_in_nothing_heavy(statement):
    heavy = "torch transformers matplotlib pandas sklearn numpy scipy rich jinja2 pyarrow trafilatura charset_normalizer rouge_score dask distributed fsspec"
    code = f"import sys; {statement}; print(*sorted(set(sys.modules) & set('{heavy}'.split())))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_tagging_needs_neither_torch_nor_matplotlib():
    code = "import sys, anawin; anawin.tag('فاز الفريق'); print(*sorted(set(sys.modules) & {'torch', 'matplotlib', 'transformers'}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []

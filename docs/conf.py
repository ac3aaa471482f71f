"""How Sphinx builds the reference: ``make docs`` writes docs/_build/index.html from the docstrings, without a network.

What is public is what a package names in ``__all__``, and in a module of one file what has no underscore.  The modules stand
in index.rst, the names of the front door in anawin.rst; tests/test_reference.py holds both.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib import import_module
from inspect import isroutine
from pathlib import Path
from types import ModuleType
from typing import Any

from docutils import nodes

import anawin

sys.path.insert(0, str(Path(__file__).parent))

from arabic_console import ArabicConsoleLexer  # it lies in docs/

project, author, release = "Anawin", "The Anawin developers", anawin.__version__
copyright = author  # noqa: A001  # Sphinx's name; no year, so that every build gives the same pages
extensions = ["sphinx.ext.autodoc", "sphinx.ext.autosummary", "sphinx.ext.viewcode", "numpydoc"]
templates_path = ["_templates"]
exclude_patterns = ["_build", "_templates", "*.md"]

html_theme = "furo"
html_title = "Anawin"
html_static_path = ["_static"]
html_css_files = ["arabic.css"]
html_copy_source = False

# `name` is a link where the reference has such a name, and code where it has not.
default_role = "py:obj"
highlight_language = "text"  # of drawings in letters; examples are known by their >>>
smartquotes = False
# The docstrings say types in words, and defaults as they are written in the code.
autodoc_typehints = "none"
autodoc_preserve_defaults = True
autodoc_member_order = "groupwise"
autodoc_default_options = {"members": True}
numpydoc_show_class_members = False

_FRONT_DOOR = {name: getattr(anawin, name) for name in anawin.__all__}
_LONGEST_VALUE = 100
# Methods that scikit-learn adds to every estimator, with a docstring full of links into its own pages.
_ADDED = re.compile(r"set_\w+_request")
_QUOTED = re.compile(r'"([^"]*[\u0621-\u064a][^"]*)"')


def skip(_app: Any, what: str, name: str, member: Any, _skipped: bool, _options: Any) -> bool | None:
    """Leave out of modules what the front door tells, and of classes their fields, of which the class itself tells."""
    if what == "module":
        return True if _FRONT_DOOR.get(name) is member else None
    is_method = isroutine(member) or isinstance(member, property | cached_property)
    return None if is_method and member.__doc__ and not _ADDED.fullmatch(name) else True


def add_to_module(_app: Any, what: str, name: str, _member: Any, _options: Any, lines: list[str]) -> None:
    """Under the words of a module: its constants, and links to what the front door tells."""
    if what != "module" or name == "anawin":
        return
    module = import_module(name)
    told = [each for each in _public(module) if _FRONT_DOOR.get(each) is getattr(module, each)]
    if told:
        links = ", ".join(f":py:obj:`~anawin.{each}`" for each in told)
        lines += ["", f"Also here, and told with the names of :py:mod:`anawin`: {links}.", ""]
    for each in _public(module):
        if each.isupper() and each not in told:
            lines += ["", f".. py:data:: {each}", *_value(getattr(module, each))]


def _public(module: ModuleType) -> list[str]:
    if hasattr(module, "__all__"):
        return list(module.__all__)
    return [name for name, value in vars(module).items() if getattr(value, "__module__", "") == module.__name__]


def _value(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from ("", f"   Its keys, in order: {', '.join(f'``{key}``' for key in value)}.")
    elif len(repr(value)) <= _LONGEST_VALUE:
        yield f"   :value: {value!r}"


def lead_to_front_door(app: Any, env: Any, node: Any, content: Any) -> Any:
    """What the front door tells and another module names: `Article`, `tokenize` beside it, ``anawin.themes.load_themes``."""
    path, _, name = str(node.get("reftarget", "")).rpartition(".")
    if name not in _FRONT_DOOR:
        return None
    beside = getattr(sys.modules.get(node.get("py:module")), name, None) is _FRONT_DOOR[name]
    if not (path.startswith("anawin.") if path else beside or name[0].isupper()):
        return None
    python = env.get_domain("py")
    return python.resolve_xref(env, node["refdoc"], app.builder, "obj", f"anawin.{name}", node, content)


def set_apart(_app: Any, doctree: nodes.document) -> None:
    """Arabic between quotes in a line of English: invisible marks keep it from mixing with its neighbours."""
    for node in list(doctree.findall(nodes.Text)):
        if not isinstance(node.parent, nodes.literal | nodes.literal_block | nodes.doctest_block):
            node.parent.replace(node, nodes.Text(_QUOTED.sub('"\u2068\\1\u2069"', node)))


def _with_all_names(package: ModuleType) -> None:
    """Have names that a package imports when they are first asked for: until then they stand in no ``dir()``."""
    for name in package.__all__:
        setattr(package, name, getattr(package, name))


def setup(app: Any) -> None:
    """What the extensions do not do."""
    app.add_lexer("pycon", ArabicConsoleLexer)
    app.connect("autodoc-skip-member", skip)
    app.connect("autodoc-process-docstring", add_to_module)
    app.connect("missing-reference", lead_to_front_door)
    app.connect("doctree-read", set_apart)
    _with_all_names(anawin)
    _with_all_names(import_module("anawin.themes"))

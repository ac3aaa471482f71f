"""Tell under which licences stands what each extra brings, all the way down, and name what is not permissive.

.venv/bin/python scripts/check_licences.py               # every extra that is installed
.venv/bin/python scripts/check_licences.py core html     # these, which must be installed
.venv/bin/python scripts/check_licences.py --packages    # and every package with its licence

It ends with 1 where the core needs anything that is not permissive.  What a package states is believed (License-Expression,
else classifiers, else the field License); what a wheel carries from elsewhere stands in its own licence files.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PYPROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"
CORE = "core"
PERMISSIVE = {
    *("0BSD", "BSD", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MIT-0", "MIT-CMU", "HPND", "Zlib"),
    *("Apache-2.0", "BSL-1.0", "PSF-2.0", "CNRI-Python", "CC0-1.0", "Unlicense", "Public-Domain"),
}
NOT_STATED = "none stated"
# Whose metadata state nothing, or not all of it; read where the words after them say.
READ = {
    "arabert": NOT_STATED,  # nor in its wheel; the repository aub-mind/arabert has none for the package
    "axe-playwright-python": "MIT",  # the LICENSE of its wheel
    "farasapy": "research-only",  # its README: the wrapper is MIT, Farasa itself "for research purposes only"
}
# Names that are not SPDX's, in classifiers and in the field License.
SPDX = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache 2.0 License": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "GNU General Public License (GPL)": "GPL",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Public Domain": "Public-Domain",
    "Python Software Foundation License": "PSF-2.0",
}
_LONGEST_NAME = 60  # a longer field License is the text of one


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Licences of what each extra brings.")
    parser.add_argument("extras", nargs="*", help=f"{CORE} or extras (all that are installed)")
    parser.add_argument("--packages", action="store_true", help="every package with its licence")
    options = parser.parse_args(arguments)
    wrong = False
    for extra in options.extras or [CORE, *extras()]:
        try:
            licences = licences_of(extra)
        except PackageNotFoundError as missing:
            if options.extras:
                raise
            print(f"{extra}: not installed ({missing.name})")
            continue
        others = not_permissive(licences)
        print(f"{extra}: {len(licences)} packages, not permissive: {listed(others) or 'none'}")
        if options.packages:
            print("".join(f"  {name:30} {licences[name]}\n" for name in sorted(licences)), end="")
        wrong |= extra == CORE and bool(others)
    return int(wrong)


def extras() -> list[str]:
    """The extras of pyproject.toml."""
    return list(_project()["optional-dependencies"])


def licences_of(extra: str) -> dict[str, str]:
    """The licence of each package that an extra brings and the core does not; of the core, if that is asked for.

    Raises
    ------
    PackageNotFoundError
        If one of them is not installed.
    """
    project = _project()
    core = _tree(project["dependencies"])
    found = core if extra == CORE else _tree(project["optional-dependencies"][extra])
    return {name: licence_of(each) for name, each in found.items() if extra == CORE or name not in core}


def _project() -> dict[str, Any]:
    project: dict[str, Any] = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    return project


def _tree(requirements: list[str]) -> dict[str, Distribution]:
    """What the requirements name and all that it needs here, on this system and Python."""
    found: dict[str, Distribution] = {}
    waiting, seen = [(line, "") for line in requirements], set()
    for line, wanted in waiting:
        requirement = Requirement(line)
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": wanted}):
            continue
        name = canonicalize_name(requirement.name)
        found[name] = distribution(name)
        for extra in {"", *requirement.extras} - {each for package, each in seen if package == name}:
            seen.add((name, extra))
            waiting += [(needed, extra) for needed in found[name].requires or ()]
    return found


def licence_of(package: Distribution) -> str:
    """What a package states, in SPDX's names where there are such; several classifiers hold together."""
    metadata = package.metadata
    if read := READ.get(canonicalize_name(metadata["Name"])):
        return read
    if expression := metadata.get("License-Expression"):
        return str(expression)
    classifiers = [line for line in metadata.get_all("Classifier") or () if line.startswith("License :: ")]
    named = [SPDX.get(line.rpartition(" :: ")[2], line) for line in classifiers]
    field = (metadata.get("License") or "").strip()
    if not named and 0 < len(field) <= _LONGEST_NAME:
        named = [SPDX.get(field, field)]
    return " AND ".join(named) or NOT_STATED


def is_permissive(licence: str) -> bool:
    """Whether an expression leaves a choice that is permissive throughout.

    In parentheses none is looked for: then all that is named must be.
    """
    bare = re.sub(r" WITH \S+", "", licence)
    if "(" in bare:
        return set(re.findall(r"[^\s()]+", bare)) - {"AND", "OR"} <= PERMISSIVE
    return any(PERMISSIVE.issuperset(choice.split(" AND ")) for choice in bare.split(" OR "))


def not_permissive(licences: dict[str, str]) -> dict[str, str]:
    return {name: licences[name] for name in sorted(licences) if not is_permissive(licences[name])}


def listed(licences: dict[str, str]) -> str:
    return ", ".join(f"{name} ({licence})" for name, licence in licences.items())


if __name__ == "__main__":
    sys.exit(main())

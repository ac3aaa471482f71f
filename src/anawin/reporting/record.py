"""What a reader must know of a run to make the same report again; no clock, and nothing of where it was run."""

from __future__ import annotations

import hashlib
import json
import platform
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from anawin.errors import ReadingError
from anawin.reporting.notebook import notebook_facts
from anawin.reports.summarise import Reason

if TYPE_CHECKING:
    from anawin.article import Article
    from anawin.reporting.settings import ReportSettings
    from anawin.reports import LeftOut
    from anawin.themes import ThemeTagger


class InputHash:
    """The SHA-256 of articles as they pass by, and their number.

    Examples
    --------
    >>> from anawin.article import Article
    >>> one, same = InputHash(), InputHash()
    >>> _ = list(one.of([Article("أ", "نزل المطر.")])), list(same.of([Article("أ", "نزل المطر.", path="هنا.txt")]))
    >>> one.articles, one.sha256 == same.sha256
    (1, True)
    """

    def __init__(self) -> None:
        self.articles = 0
        self._hash = hashlib.sha256()

    def of(self, articles: Iterable[Article]) -> Iterator[Article]:
        """Pass articles on: ids, texts, titles, days (after those of ``--dates``) and outlets count, in their order."""
        for article in articles:
            fields = (article.id, article.text, article.title, article.published, article.source)
            # JSON with escapes: no two lists of fields give one text, and lone surrogates pass.
            self._hash.update(json.dumps(fields).encode("ascii") + b"\n")
            self.articles += 1
            yield article

    @property
    def sha256(self) -> str:
        """The hash of what has passed so far."""
        return self._hash.hexdigest()


class ShownPaths:
    """Paths as the report shows them: from the last part of what was named, wherever that lies.

    Parameters
    ----------
    named : sequence of str
        Files and folders as the settings name them.

    Examples
    --------
    >>> shown = ShownPaths(["../مجلد/مقالات"])
    >>> shown("../مجلد/مقالات/قمر.txt"), shown("غيره/كأس.txt")
    ('مقالات/قمر.txt', 'غيره/كأس.txt')
    """

    def __init__(self, named: Iterable[str]) -> None:
        # Behind a link or a dot the name is the real one; the longest first: one may lie in another.
        pairs = {Path(each): Path(each).resolve().name for each in named if each and each != "-"}
        self._named = sorted(pairs.items(), key=lambda pair: -len(pair[0].parts))

    def __call__(self, path: str) -> str:
        """Give a path as it is shown; what lies in none of the places named stays as it is."""
        for named, shown in self._named:
            if Path(path).is_relative_to(named):
                return (Path(shown) / Path(path).relative_to(named)).as_posix()
        return path

    def error(self, error: ReadingError) -> str:
        """What an error says, its paths as they are shown."""
        reason = error.reason
        for named, shown in self._named:
            if named.parts:
                reason = reason.replace(str(named), shown)
        return str(ReadingError(self(error.path), reason, line=error.line))


def run_record(
    settings: ReportSettings,
    model: ThemeTagger,
    read: InputHash,
    shown: ShownPaths,
    *,
    errors: Sequence[ReadingError] = (),
    left_out: Sequence[LeftOut] = (),
) -> dict[str, Any]:
    """Versions, hashes, parameters and what is not in the report, as ``run.json`` has them."""
    reasons = Counter(article.reason for article in left_out)
    return {
        "versions": _versions(),
        "input": {
            "paths": [shown(path) for path in settings.input],
            "articles": read.articles,
            "sha256": read.sha256,
            "failed": [shown.error(error) for error in errors],
        },
        "left_out": {reason: reasons[reason] for reason in get_args(Reason)},
        "model": _model(model),
        "headline_model": _headline_model() if settings.method == "learned" else {},
        "notebook": notebook_facts() if settings.notebook else {},
        "parameters": {
            "encoding": settings.encoding,
            "dates": _file(settings.dates),
            "themes": list(settings.themes),
            "period": {
                "from": settings.period_from and settings.period_from.isoformat(),
                "to": settings.period_to and settings.period_to.isoformat(),
                "undated": settings.period_undated,
            },
            "max_words": settings.max_words,
            "method": settings.method,
            "strictness": settings.strictness,
            "language": settings.language,
        },
    }


def _versions() -> dict[str, str]:
    import matplotlib as mpl
    import numpy as np
    import sklearn

    from anawin import __version__

    return {
        "anawin": __version__,
        "python": platform.python_version(),
        "numpy": np.__version__,
        "scikit-learn": sklearn.__version__,
        "matplotlib": mpl.__version__,
    }


def _model(model: ThemeTagger) -> dict[str, Any]:
    """Kind, hash and labels of a model; of an ensemble, its own and those of each of its models."""
    from anawin.themes.hashes import members_of, model_hashes

    members = [model, *members_of(model)]
    labels = [getattr(member, "facts_", {}).get("training", {}).get("labels", {}) for member in members]
    return {
        "kind": [type(member).__name__ for member in members],
        # A model that was fitted in this process and never saved has none.
        "sha256": list(model_hashes(model)),
        "runtime": [member.runtime for member in members if hasattr(member, "runtime")],
        "labels": list(dict.fromkeys(f"{name} {sha256}" for files in labels for name, sha256 in files.items())),
    }


def _headline_model() -> dict[str, str]:
    config = resources.files("anawin").joinpath("models", "headlines", "config.json")
    return {"sha256": hashlib.sha256(config.read_bytes()).hexdigest()}


def _file(path: str | None) -> dict[str, str] | None:
    if path is None:
        return None
    file = Path(path)
    try:
        return {"path": file.name, "sha256": hashlib.sha256(file.read_bytes()).hexdigest()}
    except OSError as problem:
        raise ReadingError(path, f"cannot be read any more ({problem.strerror})") from problem

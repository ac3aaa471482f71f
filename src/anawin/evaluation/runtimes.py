"""How fast a model is in each way of running it, and what it costs in changed themes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from anawin.errors import MissingExtra

if TYPE_CHECKING:
    from anawin.themes import ThemeTagger

# Those in 32 bits, which others are compared with; then the one in 8.
_ORDER = ("torch", "onnx", "int8")
_FULL = ("torch", "onnx")
_WARM_UP = 8  # texts before the clock runs: the first batch is the slowest


class RuntimeSpeed(NamedTuple):
    """One way of running a model.

    Attributes
    ----------
    runtime : str
        "torch" and "onnx" in 32 bits, "int8"; of a model that is no network its class.
    articles_per_second : float
        From cleaned text to themes.
    same_themes : float or None
        The share of articles whose whole set of themes is that in 32 bits; None where there is nothing to compare with.
    articles : int
    """

    runtime: str
    articles_per_second: float
    same_themes: float | None
    articles: int


def runtime_speeds(
    name: str | os.PathLike[str],
    texts: Sequence[str],
    *,
    threads: int | None = None,
    on_missing: Callable[[MissingExtra], None] | None = None,
) -> Iterator[RuntimeSpeed]:
    """Run a model in every way it has, one after the other.

    Parameters
    ----------
    name : str or path
        As of `anawin.themes.load_themes`.
    texts : sequence of str
        Cleaned.
    threads : int, optional
        Of ONNX Runtime and, for the whole process, of PyTorch; by default theirs, one a core.
    on_missing : callable, optional
        Told of a way whose library is not installed, which is then passed over.  By default it raises.

    Examples
    --------
    >>> (found,) = runtime_speeds("tfidf", ["فاز المنتخب على ضيفه بهدفين في المباراة"] * 9)
    >>> found.runtime, found.articles, found.same_themes, found.articles_per_second > 1
    ('TfidfThemes', 9, None, True)
    """
    from anawin.themes import load_themes, runtimes_of

    full: list[set[str]] | None = None
    there = runtimes_of(name)
    for runtime in [each for each in _ORDER if each in there] or ["auto"]:
        try:
            model = load_themes(name, runtime=runtime, threads=threads)
        except MissingExtra as error:
            if on_missing is None:
                raise
            on_missing(error)
            continue
        if runtime == "torch" and threads:
            import torch

            torch.set_num_threads(threads)
        took, chosen = _timed(model, texts)
        if runtime in _FULL and full is None:
            full = chosen
        same = None if full is None else sum(map(set.__eq__, chosen, full)) / len(texts)
        shown = type(model).__name__ if runtime == "auto" else runtime
        yield RuntimeSpeed(shown, len(texts) / took, same, len(texts))


def _timed(model: ThemeTagger, texts: Sequence[str]) -> tuple[float, list[set[str]]]:
    model.choose(texts[:_WARM_UP])
    started = time.perf_counter()
    chosen = model.choose(texts)
    return time.perf_counter() - started, [set(slugs) for slugs in chosen]

"""Where the time of tagging and of a headline goes: each step by itself, on the same texts."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from _speed_data import Batch
from _speed_measure import one_core

from anawin.headlines import headlines
from anawin.headlines.analysis import analyse
from anawin.headlines.extract import shipped_model
from anawin.headlines.learned import score_sentences, stem_counts
from anawin.headlines.lint import lint_headline
from anawin.headlines.seen import see
from anawin.headlines.sentences import telling_sentences
from anawin.headlines.viterbi import best_paths
from anawin.language import is_arabic
from anawin.normalising import normalise
from anawin.themes import TfidfThemes, load_themes
from anawin.themes.shape import shape
from anawin.themes.terms import ThemeTerms
from anawin.tokens import words


def walls(batches: Sequence[Batch], *, repeats: int) -> list[dict[str, Any]]:
    """Microseconds an article of each step, the best of some passes over the first batch, on one core."""
    with one_core():
        timer = _Timer(len(batches[0].articles), repeats)
        _tag(timer, batches[0].tagged)
        _headline(timer, batches[0].texts)
    return timer.rows


class _Timer:
    def __init__(self, count: int, repeats: int) -> None:
        self.count, self.repeats = count, repeats
        self.rows: list[dict[str, Any]] = []

    def __call__(self, stage: str, step: str, run: Callable[..., Any], *columns: Sequence[Any]) -> list[Any]:
        """What `run` gives of each row of the columns."""
        best = float("inf")
        for _ in range(self.repeats):
            start = time.process_time()
            found = list(map(run, *columns))
            best = min(best, time.process_time() - start)
        self.rows.append({"stage": stage, "step": step, "microseconds": round(best / self.count * 1e6)})
        return found


def _tag(timer: _Timer, texts: Sequence[str]) -> None:
    model = load_themes()
    assert isinstance(model, TfidfThemes)
    timer("tag", "normalise (part of the next)", normalise, texts)
    timer("tag", "words (part of the next)", words, texts)
    timer("tag", "terms (part of the next)", ThemeTerms(), texts)
    timer("tag", "themes and scores", lambda some: model.choose_from(model.predict_proba(some)), [texts])
    timer("tag", "is it an article? (part of the last)", shape, texts)
    timer("tag", "is it Arabic? (part of the last but one)", is_arabic, texts)


def _headline(timer: _Timer, texts: Sequence[str]) -> None:
    model = shipped_model()
    found = timer("headline", "all, one batch", lambda some: headlines(some), [texts])[0]
    firsts = timer("headline", "sentences and words", lambda text: telling_sentences(text, 1), texts)
    counts = timer("headline", "stems counted", stem_counts, texts)
    telling = [(first[0], stems) for first, stems in zip(firsts, counts, strict=True) if first]
    sentences, stems = zip(*telling, strict=True)
    analysed = timer("headline", "rules", analyse, sentences)
    seen = timer("headline", "what the network sees", lambda one, own: see(one, model.lexicon, own, 0), analysed, stems)
    timer("headline", "network", model.network.scores, seen)
    scored = score_sentences(model, sentences, stems)
    timer(
        "headline",
        "best path",
        lambda one: next(best_paths(one.scores, one.words, max_words=12, min_words=5, most=60), None),
        scored,
    )
    timer("headline", "lint", lambda one: lint_headline(one.text, spans=one.spans), found)

"""How the story benchmark measures: decisions on labelled pairs, groups of our own events, cost."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from _stories_data import Collection, own_groups
from _stories_systems import COPY_SYSTEMS, OUR_THRESHOLD, STORY_SYSTEMS, Floats, Scorer, Stories, not_there, scorer_of

from anawin.article import Article
from anawin.evaluation.groups import Agreement, b_cubed, group_pair_scores, pair_scores
from anawin.evaluation.story_pairs import SAME_EVENT

HERE = Path(__file__).resolve().parent
SEED, RECALL = 0, 0.95
COPY, REWORDED = frozenset(["copy"]), frozenset(["rewritten"])


def story_rows(collections: Sequence[Collection], own: Collection) -> Iterator[dict[str, Any]]:
    """Does a pair tell one event?  And do the groups of our own articles agree with their events?"""
    for name, system in STORY_SYSTEMS.items():
        if not_there(system):
            yield {"system": name, "left_out": not_there(system)}
            continue
        row, threshold = _decide(system, collections, SAME_EVENT, lambda scorer: scorer.in_window)
        events, threads, tuning = own_groups(own.articles)
        held_out = [not tuned for tuned in tuning]
        ours = scorer_of(system, own)
        row |= {"own_events": _groups(events, ours.groups(threshold), held_out)}
        if isinstance(ours, Stories):
            row |= {"own_threads": _groups(threads, ours.threads(threshold), held_out)}
        yield {"system": name, **row}


def copy_rows(collections: Sequence[Collection]) -> Iterator[dict[str, Any]]:
    """Is one a copy of the other, however far apart the two were published?  Reworded ones may be found or not."""
    for name, system in COPY_SYSTEMS.items():
        reason = not_there(system)
        if reason:
            yield {"system": name, "left_out": reason}
        else:
            row, _ = _decide(system, collections, COPY, lambda scorer: scorer.alike, passed_over=REWORDED)
            yield {"system": name, **row}


def _decide(
    system: type[Scorer],
    collections: Sequence[Collection],
    wanted: frozenset[str],
    ask: Callable[[Scorer], Any],
    *,
    passed_over: frozenset[str] = frozenset(),
) -> tuple[dict[str, Any], float]:
    """Tune the threshold on one half of the pairs, where it is open, and score the other half."""
    scores = np.concatenate([ask(scorer_of(system, collection))(*collection.places()) for collection in collections])
    pairs = [pair for collection in collections for pair in collection.pairs]
    truth = np.array([pair.label in wanted for pair in pairs])
    counted = np.array([pair.label not in passed_over for pair in pairs])
    tuning = np.array([pair.tuning for pair in pairs]) & counted
    held_out = ~tuning & counted
    threshold = OUR_THRESHOLD.get(system) or best_threshold(truth[tuning], scores[tuning])
    gold, found = truth[held_out], scores[held_out]
    sure = np.array([not pair.doubtful for pair in pairs])[held_out]
    row = {
        "threshold": round(float(threshold), 3),
        "pairs": len(gold),
        "together": int(gold.sum()),
        **_row(pair_scores(gold.tolist(), (found >= threshold).tolist())),
        "without_doubtful": _row(pair_scores(gold[sure].tolist(), (found[sure] >= threshold).tolist())),
        "precision_at_recall": _rounded(precision_at(gold, found, RECALL)),
        "curve": [[_rounded(value) for value in point] for point in curve(gold, found)],
    }
    return row, float(threshold)


def best_threshold(truth: np.ndarray, scores: Floats) -> float:
    """The score from which on pairs are taken so that F1 is highest; half way to the next score below."""
    values = np.unique(scores)
    cuts = (values[1:] + values[:-1]) / 2
    return max(cuts.tolist(), key=lambda cut: pair_scores(truth.tolist(), (scores >= cut).tolist()).f1)


def curve(truth: np.ndarray, scores: Floats) -> list[tuple[float, float, float]]:
    """Threshold, precision and recall for every score but nought."""
    found = []
    for cut in np.unique(scores[scores > 0]):
        agreement = pair_scores(truth.tolist(), (scores >= cut).tolist())
        found.append((float(cut), agreement.precision, agreement.recall))
    return found


def precision_at(truth: np.ndarray, scores: Floats, recall: float) -> float | None:
    """The best precision at a threshold that reaches a recall; None if none does."""
    return max((precision for _, precision, reached in curve(truth, scores) if reached >= recall), default=None)


def _groups(gold: Sequence[str], found: Sequence[int], scored: Sequence[bool]) -> dict[str, Any]:
    kept = [(truth, int(group)) for truth, group, wanted in zip(gold, found, scored, strict=True) if wanted]
    truth, groups = zip(*kept, strict=True)
    return {
        "articles": len(truth),
        "pairs": _row(group_pair_scores(truth, groups)),
        "b_cubed": _row(b_cubed(truth, groups)),
    }


def _row(agreement: Agreement) -> dict[str, float | None]:
    return {name: _rounded(value) for name, value in agreement._asdict().items()}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def cost_rows(articles: Sequence[Article], sizes: Sequence[int], folder: Path) -> Iterator[dict[str, Any]]:
    """Seconds and memory of ``anawin stories`` on a draw of articles, each in a process of its own."""
    for size in sizes:
        drawn = random.Random(SEED).sample(list(articles), size)
        path = folder / f"{size}.jsonl"
        path.write_text("".join(f"{json.dumps(_plain(article), ensure_ascii=False)}\n" for article in drawn), "utf-8")
        command = [sys.executable, str(HERE / "_stories_cost.py"), str(path), str(folder / "stories.jsonl")]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        yield {"articles": size, **json.loads(done.stdout.splitlines()[-1])}


def _plain(article: Article) -> dict[str, str]:
    return {name: getattr(article, name) for name in ("id", "text", "title", "published", "source")}

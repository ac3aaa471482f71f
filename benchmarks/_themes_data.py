"""What the theme benchmark reads: labels, the texts they belong to, and who is trained and scored on whom."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from anawin import iter_articles
from anawin.evaluation.scores import theme_indicator
from anawin.pipeline import clean_article, theme_text
from anawin.reading import read_labels
from anawin.shingles import near_duplicate_groups
from anawin.taxonomy import SLUGS
from anawin.themes.folds import theme_folds

Places = NDArray[np.int_]
N_FOLDS, SEED = 5, 0


class Split(NamedTuple):
    """Places of the articles to train on and of those to score."""

    train: Places
    scored: Places


@dataclass(frozen=True)
class Labelled:
    """Labelled articles, one entry each; `text` is what the theme model reads, `corpus` the name of the file."""

    ids: tuple[str, ...]
    texts: tuple[str, ...]
    themes: tuple[tuple[str, ...], ...]
    random: NDArray[np.bool_]
    newspapers: tuple[str, ...]
    corpora: tuple[str, ...]

    def texts_at(self, places: Places) -> list[str]:
        return [self.texts[place] for place in places]

    def themes_at(self, places: Places) -> list[tuple[str, ...]]:
        return [self.themes[place] for place in places]

    def indicator(self) -> Places:
        return theme_indicator(self.themes, SLUGS)


def read_labelled(labels: Sequence[Path], articles: str) -> Labelled:
    """Labels of one or more files, in their order, with the texts found under `articles`."""
    themes = {name: slugs for path in labels for name, slugs in read_labels(path).items()}
    # Our own articles carry no draw: they are all there is, so all of them are scored.
    draws = {row["id"]: row.get("draw", "random") for path in labels for row in read_rows(path)}
    found = {article.id: article for article in iter_articles(articles) if article.id in themes}
    missing = [name for name in themes if name not in found]
    if missing:
        raise SystemExit(f"{len(missing)} labelled articles are not in {articles}, the first is {missing[0]}")
    ordered = [found[name] for name in themes]
    return Labelled(
        ids=tuple(themes),
        texts=tuple(theme_text(clean_article(article)) for article in ordered),
        themes=tuple(themes.values()),
        random=np.array([draws[name] == "random" for name in themes]),
        newspapers=tuple(article.source for article in ordered),
        corpora=tuple(Path(article.path).name.partition(".")[0] for article in ordered),
    )


def read_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def fold_splits(data: Labelled) -> list[Split]:
    """Five folds that keep near copies together; only randomly drawn articles are scored.

    The others were drawn for being rare or hard, so figures on them would say nothing about a newspaper.
    """
    groups = near_duplicate_groups(data.texts)
    folds = theme_folds(data.indicator(), groups, N_FOLDS, SEED)
    return [Split(train, held_out[data.random[held_out]]) for train, held_out in folds]


def left_out_splits(data: Labelled, names: Sequence[str], *, at_most: int) -> dict[str, Split]:
    """For each different name: score its random articles, train on those of other names.

    Copies of a left-out article do not stay in training.  `at_most` labels are drawn, as many as a fold trains
    on, so that what is lost against the folds is lost to the foreign newspaper and not to the size.
    """
    groups, owners = np.array(near_duplicate_groups(data.texts)), np.array(names)
    splits = {}
    for name in sorted(set(names)):
        own = owners == name
        rest = np.flatnonzero(~own & ~np.isin(groups, groups[own]))
        drawn = np.random.default_rng(SEED).permutation(rest)[:at_most]
        splits[name] = Split(np.sort(drawn), np.flatnonzero(own & data.random))
    return splits

"""Labels as people write them, to the 0/1 table that scikit-learn learns from."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.preprocessing import MultiLabelBinarizer

from anawin.errors import LabelsError
from anawin.taxonomy import SLUGS, check_themes


class LabelTable(NamedTuple):
    """The themes that can be learned and which article has them, shape (n_articles, n_themes)."""

    classes: tuple[str, ...]
    indicator: NDArray[np.int_]


def label_lists(themes: Iterable[str | Iterable[str]]) -> list[tuple[str, ...]]:
    """Each article's themes as a tuple; a lone string is one theme.

    Examples
    --------
    >>> label_lists(["sport", ["politics", "conflict"], []])
    [('sport',), ('politics', 'conflict'), ()]
    """
    return [(entry,) if isinstance(entry, str) else tuple(entry) for entry in themes]


def theme_order(labels: Sequence[Sequence[str]], themes: Iterable[str] | None = None) -> tuple[str, ...]:
    """Settle the themes in use: those given, else the labels found, IPTC themes in IPTC order, others sorted.

    Raises
    ------
    UnknownTheme
        If `themes` is given and a label is not among them.

    Examples
    --------
    >>> theme_order([["sport"], ["politics", "sport"]])
    ('politics', 'sport')
    >>> theme_order([["محليات"], ["رياضة", "محليات"]])
    ('رياضة', 'محليات')
    """
    if themes is not None:
        order = tuple(dict.fromkeys(themes))
        for entry in labels:
            check_themes(entry, order)
        return order
    found = {slug for entry in labels for slug in entry}
    return tuple(slug for slug in SLUGS if slug in found) if found <= set(SLUGS) else tuple(sorted(found))


def label_table(
    labels: Sequence[Sequence[str]], order: Sequence[str], groups: Sequence[int], *, min_positives: int
) -> LabelTable:
    """Write the labels as a table of 0 and 1, for every theme that has enough articles to be learned.

    Copies of one story count once.  A theme with fewer than `min_positives` is left out with a warning that
    names it: the rest of a label set is worth having, and a refusal would only make people delete the rare ones.

    Raises
    ------
    LabelsError
        If no theme has enough articles, or one has fewer than `min_positives` articles *without* it.

    Examples
    --------
    >>> label_table([("sport",), (), ("sport",), ()], ["sport"], [0, 1, 2, 3], min_positives=2).indicator.tolist()
    [[1], [0], [1], [0]]
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "unknown class", UserWarning)
        indicator = MultiLabelBinarizer(classes=list(order)).fit_transform(labels)
    numbers = np.asarray(groups)
    stories = [len(np.unique(numbers[column == 1])) for column in indicator.T]
    rare = {slug: n for slug, n in zip(order, stories, strict=True) if n < min_positives}
    kept = [place for place, slug in enumerate(order) if slug not in rare]
    if not kept:
        raise LabelsError(
            f"no theme has {min_positives} different articles; the most frequent has {max(stories, default=0)}: "
            "label more articles"
        )
    for place in kept:
        others = len(np.unique(numbers[indicator[:, place] == 0]))
        if others < min_positives:
            raise LabelsError(
                f"only {others} articles are without the theme {order[place]!r}, so nothing tells it from others: "
                f"add at least {min_positives} articles of other themes"
            )
    if rare:
        named = ", ".join(f"{slug} ({n})" for slug, n in rare.items())
        warnings.warn(
            f"themes with fewer than {min_positives} different articles are left out of the model: {named}",
            UserWarning,
            stacklevel=4,
        )
    return LabelTable(tuple(order[place] for place in kept), indicator[:, kept])

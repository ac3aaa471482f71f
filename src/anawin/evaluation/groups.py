"""How well groups of articles agree with the true ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from anawin.errors import LabelsError


class Agreement(NamedTuple):
    """Precision, recall and F1, 0 to 1."""

    precision: float
    recall: float
    f1: float


def pair_scores(gold: Sequence[bool], predicted: Sequence[bool]) -> Agreement:
    """Score decisions on whether two articles belong together.

    Parameters
    ----------
    gold, predicted : sequences of bool
        One entry a pair.

    Raises
    ------
    LabelsError
        If the two differ in length, or are empty.

    Notes
    -----
    Division by zero: where nothing is predicted, precision is 0; where nothing is gold, recall is 0.

    Examples
    --------
    >>> pair_scores([True, True, True, False], [True, True, False, True])
    Agreement(precision=0.6666666666666666, recall=0.6666666666666666, f1=0.6666666666666666)
    """
    _check(gold, predicted)
    both = sum(truth and chosen for truth, chosen in zip(gold, predicted, strict=True))
    return _agreement(both / max(1, sum(map(bool, predicted))), both / max(1, sum(map(bool, gold))))


def group_pair_scores(gold: Sequence[Hashable], predicted: Sequence[Hashable]) -> Agreement:
    """Score groups by all the pairs of articles that stand together in them.

    Parameters
    ----------
    gold, predicted : sequences
        The group of each article, whatever it is called.

    Raises
    ------
    LabelsError
        If the two differ in length, or are empty.

    Examples
    --------
    Three articles on the flood and two on the match; found: two groups, one of them with a match in the flood.

    >>> pairs = group_pair_scores(["flood", "flood", "flood", "match", "match"], [1, 1, 2, 2, 3])
    >>> pairs.precision, round(pairs.recall, 2)
    (0.5, 0.25)
    """
    _check(gold, predicted)
    both = _pairs(Counter(zip(gold, predicted, strict=True)))
    return _agreement(both / max(1, _pairs(Counter(predicted))), both / max(1, _pairs(Counter(gold))))


def b_cubed(gold: Sequence[Hashable], predicted: Sequence[Hashable]) -> Agreement:
    """Score groups article by article: how much of its group belongs there, how much of its true group is there.

    Parameters
    ----------
    gold, predicted : sequences
        The group of each article, whatever it is called.

    Raises
    ------
    LabelsError
        If the two differ in length, or are empty.

    Notes
    -----
    Bagga and Baldwin, "Entity-based cross-document coreferencing using the vector space model" (1998).  Unlike pairs,
    it does not let one large group decide everything.

    Examples
    --------
    Of the articles in group 1 each has one companion of two in its place; and so on by hand:

    >>> scores = b_cubed(["flood", "flood", "flood", "match", "match"], [1, 1, 2, 2, 3])
    >>> scores.precision == (1 + 1 + 1/2 + 1/2 + 1) / 5
    True
    >>> round(scores.recall, 4) == round((2/3 + 2/3 + 1/3 + 1/2 + 1/2) / 5, 4)
    True
    """
    _check(gold, predicted)
    together = Counter(zip(gold, predicted, strict=True))
    true_sizes, found_sizes = Counter(gold), Counter(predicted)
    precision = sum(count * count / found_sizes[found] for (_, found), count in together.items())
    recall = sum(count * count / true_sizes[truth] for (truth, _), count in together.items())
    return _agreement(precision / len(gold), recall / len(gold))


def _pairs(sizes: Counter[Hashable] | Counter[tuple[Hashable, Hashable]]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())


def _agreement(precision: float, recall: float) -> Agreement:
    total = precision + recall
    return Agreement(precision, recall, 2 * precision * recall / total if total else 0.0)


def _check(gold: Sequence[object], predicted: Sequence[object]) -> None:
    if len(gold) != len(predicted):
        raise LabelsError(f"{len(gold)} have a true group or answer but {len(predicted)} a predicted one")
    if not len(gold):
        raise LabelsError("there is nothing to score")

"""The company that names keep: what else is named and said in the articles that name them."""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache

_ARTICLES = 60  # of a name are looked at, spread over all that hold it; more change no decision


class Company:
    """Which items (keys of names, stems of words) stand together in the articles of a collection.

    Examples
    --------
    >>> company = Company()
    >>> for items in (["وزير", "نهر", "جسر"], ["وزبر", "نهر", "جسر"], ["لاعب", "هدف"], ["هدف"], ["طقس"]):
    ...     company.add(items)
    >>> round(company.similarity("وزير", "وزبر"), 2), company.similarity("وزير", "لاعب")
    (1.0, 0.0)
    """

    def __init__(self) -> None:
        self._number: dict[str, int] = {}
        self._articles: list[array[int]] = []
        self._holding: defaultdict[int, array[int]] = defaultdict(lambda: array("I"))
        self._vector = lru_cache(maxsize=1 << 12)(self._count)

    def add(self, items: Iterable[str]) -> None:
        """Add an article by its items."""
        numbers = array("I", sorted({self._number.setdefault(item, len(self._number)) for item in items}))
        for number in numbers:
            self._holding[number].append(len(self._articles))
        self._articles.append(numbers)

    def articles(self, *items: str) -> int:
        """Count the articles that hold one of the items."""
        return len({article for item in items for article in self._holding[self._number[item]]})

    def similarity(self, one: str, other: str) -> float:
        """Return how far two items keep the same company: 0 to 1, the cosine of what stands beside them.

        What stands in few articles counts for more; the two themselves do not count.
        """
        a, b = self._number[one], self._number[other]
        left, right = dict(self._vector(a)), dict(self._vector(b))
        for own in (a, b):
            left.pop(own, None)
            right.pop(own, None)
        length = math.sqrt(sum(x * x for x in left.values()) * sum(x * x for x in right.values()))
        if len(left) > len(right):
            left, right = right, left
        return sum(x * right.get(item, 0.0) for item, x in left.items()) / length if length else 0.0

    def _count(self, item: int) -> dict[int, float]:
        """Weigh what stands beside an item."""
        holding = self._holding[item]
        step = max(1, len(holding) // _ARTICLES)
        chosen = holding[::step]
        beside: Counter[int] = Counter()
        for article in chosen:
            beside.update(self._articles[article])
        return {
            other: count / len(chosen) * math.log(len(self._articles) / len(self._holding[other]))
            for other, count in beside.items()
            if len(self._holding[other]) > 1
        }

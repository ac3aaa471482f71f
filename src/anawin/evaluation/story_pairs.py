"""Pairs of articles, labelled by whether they tell one event."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from anawin.errors import LabelsError

# From the nearest to the furthest.
LABELS = ("copy", "rewritten", "event", "thread", "different")
SAME_TEXT, SAME_EVENT, SAME_THREAD = frozenset(LABELS[:2]), frozenset(LABELS[:3]), frozenset(LABELS[:4])


class StoryPair(NamedTuple):
    """Two articles and what they are to each other.

    Attributes
    ----------
    a, b : str
        Ids of the articles.
    label : str
        One of `LABELS`: the same text, the same text reworded, the same event, another episode of the same long story,
        or none of these.
    doubtful : bool
        The reader was in doubt.
    """

    a: str
    b: str
    label: str
    doubtful: bool = False

    @property
    def tuning(self) -> bool:
        """Whether the pair may be tuned on; the other half measures.

        Examples
        --------
        >>> [StoryPair("أ", letter, "copy").tuning for letter in "بتثج"]
        [False, False, False, True]
        """
        return tuning_half(f"{self.a} {self.b}")


def tuning_half(name: str) -> bool:
    """Whether what bears a name may be tuned on: by a hash of it, half of all."""
    return crc32(name.encode()) % 2 == 0


def read_story_pairs(path: str | os.PathLike[str]) -> list[StoryPair]:
    """Read a JSON Lines file of labelled pairs: ``a``, ``b``, ``label`` and, where the reader was in doubt, ``doubtful``.

    Raises
    ------
    LabelsError
        Naming the line that is no such record.
    """
    pairs = []
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            pair = StoryPair(str(row["a"]), str(row["b"]), str(row["label"]), bool(row.get("doubtful", False)))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            found = line if len(line) < 60 else line[:60] + "…"
            raise LabelsError(f"{path}, line {number}: {found!r} is no object with a, b and label") from error
        if pair.label not in LABELS:
            raise LabelsError(f"{path}, line {number}: label {pair.label!r}; the labels are {', '.join(LABELS)}")
        pairs.append(pair)
    return pairs

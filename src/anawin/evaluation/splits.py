"""Splits that keep near copies of one story on the same side, so that test scores are honest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from anawin.errors import LabelsError
from anawin.shingles import near_duplicate_groups

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def held_out_split(
    texts: Sequence[str], *, share: float = 0.2, random_state: int = 0
) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
    """Hold out a share of the articles.

    Parameters
    ----------
    texts : sequence of str
        Cleaned texts.
    share : float, default=0.2
        The share of stories (groups of near-duplicates) to hold out, between 0 and 1.
    random_state : int, default=0

    Returns
    -------
    rest, held_out : arrays of int
        Places in `texts`, ascending.

    Raises
    ------
    ValueError
        If `share` is not between 0 and 1.
    LabelsError
        If there are fewer than two different stories, so nothing can be held out.

    Examples
    --------
    >>> خبر = "افتتحت البلدية صباح أمس حديقة عامة جديدة في حي الزهور شمال المدينة"
    >>> rest, held_out = held_out_split([خبر, "فاز الفريق بهدفين", خبر + " بحضور الأهالي"], share=0.5)
    >>> rest.tolist(), held_out.tolist()
    ([0, 2], [1])
    """
    import numpy as np
    from sklearn.model_selection import GroupShuffleSplit

    if not 0 < share < 1:
        raise ValueError(f"share is {share!r}; give a number between 0 and 1, e.g. 0.2")
    groups = near_duplicate_groups(texts)
    n_stories = len(set(groups))
    if n_stories < 2:
        raise LabelsError(f"{len(texts)} articles hold {n_stories} different stories; a split needs two or more")
    n_held_out = min(max(round(share * n_stories), 1), n_stories - 1)
    splitter = GroupShuffleSplit(n_splits=1, test_size=n_held_out, random_state=random_state)
    rest, held_out = next(splitter.split(np.arange(len(texts)), groups=groups))
    return np.sort(rest), np.sort(held_out)

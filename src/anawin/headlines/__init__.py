"""Headlines taken from an article's own words.

::

    sentence -> find_start (frames) -> deletions (with names) -> best_end (phrases) -> spans

`extract` walks them; `faithful` says which ends would turn the meaning; `words` cuts a sentence into words with
their signs; `tables` reads the word lists of `anawin/data`.  What a list of words can say stands in a list.

Beside them stand, to compare with and to learn from, the classical ways to choose a sentence: `choose` offers `lead`,
`centroid`, `textrank` and `lexrank`, of which the last three share `graph`.
"""

from anawin.headlines.extract import Headline, headline

__all__ = ["Headline", "headline"]

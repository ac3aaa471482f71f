"""Headlines taken from an article's own words.

::

    text -> telling_sentences (sentences) -> words
         -> analyse (analysis, with frames, deletions, phrases, faithful, bonds)    what may be left out, what may not
         -> see (seen) -> HeadlineNetwork (network) -> best_paths (viterbi)         the best ways to cut
         -> spans

`extract` is the way in: it walks these, and where they find nothing the older `rules` (sentence -> find_start ->
deletions -> best_end), and where those find nothing the first words.  `learned` takes a sentence through the network, `model`
reads and writes its folder.  `lint` flags what reads badly.  `faithful` and `bonds` say what would turn the meaning; `words` cuts a
sentence into words with their signs.  What a list of words can say stands in a list of `anawin/data`.

Beside them stand, to compare with, the classical ways to choose a sentence: `choose` offers `lead`, `centroid`,
`textrank` and `lexrank`, of which the last three share `graph`.
"""

from anawin.headlines.extract import MAX_WORDS, METHODS, MIN_WORDS, Headline, headline, headline_candidates, headlines

__all__ = ["MAX_WORDS", "METHODS", "MIN_WORDS", "Headline", "headline", "headline_candidates", "headlines"]

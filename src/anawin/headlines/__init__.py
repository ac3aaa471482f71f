"""Headlines taken from an article's own words.

::

    text -> telling_sentences (sentences) -> words
         -> analyse, candidates (with frames, acts, deletions, phrases, faithful, kinds)    what is possible
         -> KeepModel (keep): which words editors keep;  Ranker (ranking): which candidate reads best
         -> spans

`extract` is the way in: it walks these, and where they find nothing the older `rules` (sentence -> find_start ->
deletions -> best_end), and where those find nothing the first words.  `learned` joins both halves of the model, `model`
reads and writes its folder, `weights` looks weights up.  `lint` flags what reads badly.  `faithful` and `bonds` say what would turn the meaning; `words` cuts a
sentence into words with their signs; `tables` reads the word lists of `anawin/data`.  What a list of words can say
stands in a list.

Beside them stand, to compare with, the classical ways to choose a sentence: `choose` offers `lead`, `centroid`,
`textrank` and `lexrank`, of which the last three share `graph`.
"""

from anawin.headlines.extract import MAX_WORDS, METHODS, MIN_WORDS, Headline, headline, headline_candidates

__all__ = ["MAX_WORDS", "METHODS", "MIN_WORDS", "Headline", "headline", "headline_candidates"]

"""Learn headlines: what editors keep from titles, what readers print from their judgements."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from anawin.errors import LabelsError
from anawin.evaluation.alignment import align_title
from anawin.headlines.candidates import analyse, gaps_between, why_start
from anawin.headlines.keep import PLACE_FEATURES, KeepModel, all_word_features, place_features
from anawin.headlines.learned import HeadlineModel, read_sentences, stem_counts
from anawin.headlines.ranking import Ranker, Ranking
from anawin.headlines.rules import compress
from anawin.headlines.sentences import telling_sentences
from anawin.headlines.weights import Pair, Seen, tables_of
from anawin.headlines.words import Word
from anawin.tokens import words

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

# Tuned on SaudiNewsNet of 3-5 August 2015 and a tenth of the other corpora: 0.03 to 0.3 differ by 0.2 points of ROUGE-1.
_KEEP_C = 0.1
_PRINT_C = 0.1  # by folds over the judgements: 0.03 to 0.3 give the same area under the curve to two digits
_LEAST_SEEN = 3
_LEAST_WEIGHT = 0.02  # leaves out two weights in five, which add up to nothing that shows
_LEAST_SCORE = 1.5  # below it the title was not made from the first sentences
_MAX_WORDS = 12  # of the judged headlines
_LATER_BETTER_BY = 0.5

# What the titles say, beside the judgements: worth of a word that titles keep, of one kept together with its
# neighbour, and the cost of any word.  On the articles of _KEEP_C, from 0 to 2, ROUGE-1 rises by 2 to 3 points while the
# learned probability of being printed falls from 0.83 to 0.80; with 2 blind readers would print 39 % of 200.
TITLE_WEIGHT = 0.5
# A later sentence is background more often than news, which a reader who judges a headline alone does not see.
_LATER_SENTENCE = -1.0
_KEPT, _JOINED, _WORD = 1.0, 0.5, -0.25


class Titled(NamedTuple):
    """A cleaned text and the title its editor gave it."""

    text: str
    title: str


class Judgement(NamedTuple):
    """A headline that a reader judged: spans of a cleaned text, and whether he would print it."""

    text: str
    spans: tuple[tuple[int, int], ...]
    printed: bool


def train_headlines(titled: Sequence[Titled], judged: Sequence[Judgement]) -> HeadlineModel:
    """Learn both halves of the headline model.

    Parameters
    ----------
    titled : sequence of Titled
    judged : sequence of Judgement
        Of other texts than `titled` or of the same: those are left out while the model is learned that sees them for
        the second half, since an article's own title would make its words look surer than those of a new one.

    Raises
    ------
    LabelsError
        If there is nothing to learn from.
    """
    judged_texts = frozenset(one.text for one in judged)
    apart = [one for one in titled if one.text not in judged_texts]
    ranking = fit_ranking(judged, fit_keep(apart))
    return HeadlineModel(fit_keep(titled), Ranking(ranking))


def fit_keep(titled: Iterable[Titled]) -> KeepModel:
    """Learn which words editors keep."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    names: dict[Seen, int] = {}
    rows, ends, kept = array("i"), array("q", [0]), array("b")
    for one in titled:
        example = _aligned(one)
        if example is None:
            continue
        sentence_words, labels = example
        sentence = analyse(sentence_words)
        before = 0
        for place, values in enumerate(place_features(sentence, stem_counts(one.text))):
            seen = zip(PLACE_FEATURES, values, strict=True)
            for feature in (*seen, *all_word_features(sentence, place)):
                column = names.setdefault(feature, len(names))
                rows.append(2 * column)
                if before:
                    rows.append(2 * column + 1)
            ends.append(len(rows))
            before = labels[place]
            kept.append(before)
    if not len(kept):
        raise LabelsError(
            "no title shares words with the first sentences of its article: there is nothing to learn from"
        )
    table = _csr(np.frombuffer(rows, dtype=np.int32), np.frombuffer(ends, dtype=np.int64), 2 * len(names))
    often = np.asarray(table.getnnz(axis=0)) >= _LEAST_SEEN
    model = LogisticRegression(C=_KEEP_C, solver="liblinear", tol=0.02).fit(
        table[:, often], np.frombuffer(kept, dtype=np.int8)
    )
    weights = np.zeros(2 * len(names))
    weights[often] = model.coef_[0]
    learned = [
        (feature, Pair(float(weights[2 * column]), float(weights[2 * column + 1])))
        for feature, column in names.items()
        if max(abs(weights[2 * column]), abs(weights[2 * column + 1])) >= _LEAST_WEIGHT
    ]
    tables = tables_of(learned)
    bias = tables.setdefault("bias", {})
    always, after_kept = bias.get(0, Pair(0.0, 0.0))
    bias[0] = Pair(always + float(model.intercept_[0]), after_kept)
    return KeepModel(tables)


def fit_ranking(judged: Sequence[Judgement], keep: KeepModel) -> dict[str, float]:
    """Learn which candidates readers print, given a model of what editors keep that has not seen these texts."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    features, printed = [], []
    by_text: dict[str, list[Judgement]] = {}
    for one in judged:
        by_text.setdefault(one.text, []).append(one)
    for text, judgements in by_text.items():
        sentences = telling_sentences(text)
        read = read_sentences(keep, sentences, stem_counts(text))
        for one in judgements:
            for number, (sentence, kept) in enumerate(read):
                places = _places(sentence.words, one.spans)
                if places:
                    ranker = Ranker(Ranking({}), sentence, kept, number, compress(sentence, _MAX_WORDS))
                    why, gaps = why_start(sentence, places[0]), gaps_between(sentence, places)
                    features.append(ranker.features(places, why, gaps))
                    printed.append(one.printed)
                    break
    if len(set(printed)) < 2:
        raise LabelsError("the judgements are all of one kind: headlines to print and others are needed")
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform(features)
    often = table.getnnz(axis=0) >= _LEAST_SEEN
    model = LogisticRegression(C=_PRINT_C, max_iter=3000).fit(table[:, often], printed)
    names = [name for name, some in zip(vectorizer.get_feature_names_out(), often, strict=True) if some]
    return with_titles(dict(zip(names, map(float, model.coef_[0]), strict=True)))


def with_titles(ranking: Mapping[str, float], weight: float = TITLE_WEIGHT) -> dict[str, float]:
    """Add to the weights what titles say of the words kept."""
    added = {"whole kept": weight * _KEPT, "whole joined": weight * _JOINED * 10}
    added |= {f"whole sentence {number}": _LATER_SENTENCE for number in (1, 2)}
    added |= {f"whole words {count}": weight * _WORD * count for count in range(1, 21)}
    return {name: ranking.get(name, 0.0) + added.get(name, 0.0) for name in {**ranking, **added}}


def _aligned(one: Titled) -> tuple[list[Word], list[int]] | None:
    """The sentence the title was made from and which of its words it kept; None if it was made from elsewhere."""
    title = words(one.title)
    best: tuple[float, list[Word], list[int]] | None = None
    for sentence in telling_sentences(one.text):
        score, kept = align_title([word.form for word in sentence], title)
        if any(kept) and (best is None or score > best[0] + _LATER_BETTER_BY):
            best = score, sentence, kept
    return (best[1], best[2]) if best and best[0] >= _LEAST_SCORE else None


def _places(sentence: list[Word], spans: Sequence[tuple[int, int]]) -> list[int]:
    return [
        place
        for place, word in enumerate(sentence)
        if word.form and any(start <= word.start and word.last <= end for start, end in spans)
    ]


def _csr(columns: object, ends: object, n_columns: int) -> csr_matrix:
    import numpy as np
    from scipy.sparse import csr_matrix

    columns, ends = np.asarray(columns), np.asarray(ends)
    return csr_matrix((np.ones(len(columns), dtype=np.float32), columns, ends), shape=(len(ends) - 1, n_columns))

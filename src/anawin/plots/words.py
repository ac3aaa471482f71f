"""The words that spoke for the themes."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from anawin.display import shorten, theme_name
from anawin.normalising import normalise
from anawin.plots.canvas import bars, canvas, finished, said
from anawin.plots.values import field, place_of, values

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# As many as make a figure no higher than a screen.
MOST_THEMES, MOST_WORDS = 5, 3
_WIDTH = 22


class WordCount(NamedTuple):
    """A word as it is most often spelt, and how many articles it spoke for the theme in."""

    theme: str
    word: str
    articles: int


def evidence_words(
    articles: Any, *, themes: int = MOST_THEMES, words: int = MOST_WORDS, ax: Axes | None = None, language: str = "ar"
) -> Axes:
    """Draw the words that spoke for each theme in most articles, under the name of the theme.

    Parameters
    ----------
    articles : DataFrame, Series or iterable
        A DataFrame with a column ``evidence``, records with that attribute, or the values themselves: per article a
        mapping of themes to words, each a mapping or record with ``text``; as `anawin.tag` with ``explain=True`` gives.
    themes, words : int
        At most so many themes, those with evidence in most articles, and so many words of each.
    ax : matplotlib Axes, optional
    language : {"ar", "en"}, default="ar"
        Of the names of themes; words stay as they were written.

    Examples
    --------
    >>> rain = {"weather": [{"text": "أمطار"}, {"text": "الرياح"}]}
    >>> ax = evidence_words([rain, {"weather": [{"text": "أمطارٌ"}]}])
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['طقس', 'أمطار', 'الرياح']
    """
    counts = count_words(articles, themes=themes, words=words)
    names: list[str] = []
    lengths: list[int] = []
    heads: list[int] = []
    for place, found in enumerate(counts):
        if place == 0 or counts[place - 1].theme != found.theme:
            heads.append(len(names))
            names.append(theme_name(found.theme, language))
            lengths.append(0)
        names.append(shorten(found.word, _WIDTH))
        lengths.append(found.articles)
    title = said(language, "كلمات دلّت على المواضيع، وفي كم مقال", "Words that spoke for the themes, by articles")
    ax = canvas(ax, title, rows=len(names) + 1, language=language)
    bars(ax, names, {said(language, "مقالات", "articles"): lengths}, language=language)
    for place in heads:
        ax.get_yticklabels()[place].set_fontweight("bold")
        # The row of a theme's name has no bar of its own.
        ax.texts[place].set_text("")
    return finished(ax, empty=not counts, language=language)


def count_words(articles: Any, *, themes: int = MOST_THEMES, words: int = MOST_WORDS) -> list[WordCount]:
    """Count in how many articles each word spoke for a theme: themes and words with most first, at most so many of each.

    Spellings that differ in vowel signs or forms of a letter are one word.
    """
    spellings: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    found_in: Counter[tuple[str, str]] = Counter()
    spoken_for: Counter[str] = Counter()
    for evidence in values(articles, "evidence"):
        for theme, found in evidence.items():
            texts = [str(field(word, "text")) for word in found]
            for text in texts:
                spellings[theme, normalise(text)][text] += 1
            found_in.update({(theme, normalise(text)) for text in texts})
            spoken_for[theme] += bool(texts)
    chosen = sorted(
        (theme for theme in spoken_for if spoken_for[theme]), key=lambda each: (-spoken_for[each], place_of(each))
    )
    counts = []
    for theme in chosen[:themes]:
        keys = sorted((key for key in found_in if key[0] == theme), key=lambda key: (-found_in[key], key[1]))
        for key in keys[:words]:
            spelling = min(spellings[key].items(), key=lambda item: (-item[1], item[0]))[0]
            counts.append(WordCount(theme, spelling, found_in[key]))
    return counts

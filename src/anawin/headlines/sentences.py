"""The sentences a headline may come from: the first few of a text that tell something."""

from __future__ import annotations

import re
from itertools import islice

from anawin.headlines.words import Word, split_words
from anawin.segmentation import iter_sentence_spans
from anawin.wordtables import forms, reports_more

FEW_WORDS = 4  # fewer do not make a headline, where the text has more
_SENTENCES_TRIED = 8
MOST_SENTENCES = 3
# The rest of a text is not looked at; the word that stands there is not cut.
_LEAD_CHARACTERS = 4000
_LEAD_FOR_ONE = 1500  # where one sentence is enough
_SENTENCE_WORDS = 80
_SPACE = re.compile(r"\s")


def telling_sentences(text: str, most: int = MOST_SENTENCES) -> list[list[Word]]:
    """Words of the first sentences that tell something, at most `most`; failing that, of the longest of the first eight.

    Examples
    --------
    >>> text = "متى يعود القطار؟ عاد القطار إلى مدن الساحل أمس بعد توقف."
    >>> [" ".join(word.bare for word in words) for words in telling_sentences(text)]
    ['عاد القطار إلى مدن الساحل أمس بعد توقف']
    """
    telling: list[list[Word]] = []
    longest: list[Word] = []
    behind_lead = _SPACE.search(text, _LEAD_CHARACTERS if most > 1 else _LEAD_FOR_ONE)
    lead = text[: behind_lead.start()] if behind_lead else text
    for start, end in islice(iter_sentence_spans(lead), _SENTENCES_TRIED):
        words = split_words(text, start, end)[:_SENTENCE_WORDS]
        if tells(words, text[start:end]):
            telling.append(words)
            if len(telling) == most:
                break
        elif len(words) > len(longest):
            longest = words
    return telling or ([longest] if longest else [])


def tells(words: list[Word], sentence: str) -> bool:
    """Whether a sentence tells something: long enough, no question, no caption, no "and he added".

    Examples
    --------
    >>> telling = ["عاد القطار إلى الساحل بعد توقف طويل", "صورة القطار وهو يعود إلى مدن الساحل", "متى يعود؟"]
    >>> [tells(split_words(sentence, 0, len(sentence)), sentence) for sentence in telling]
    [True, False, False]
    """
    real = sum(1 for word in words if len(word.form) > 1)
    return (
        real >= FEW_WORDS + 2
        and not sentence.rstrip("\"»”' ").endswith(("\u061f", "?"))
        and words[0].form not in forms("not_a_lead")
        and not words[0].form.isdigit()
        and not reports_more(words[0].form)
    )

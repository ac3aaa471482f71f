"""The systems of the headline benchmark: each takes a cleaned text and gives a headline of at most twelve words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple

import numpy as np

from anawin.headlines import headline
from anawin.headlines.choose import RANKERS, choose_sentence
from anawin.headlines.model import load_headline_model
from anawin.segmentation import sentences
from anawin.tokens import stop_words, words

MAX_WORDS = 12
RAW, STRIPPED, RULES, LEARNED = "raw lead", "stripped lead", "Anawin, rules", "Anawin, learned"
NEWSPAPER = "newspaper4k"
SUMY = {
    "sumy LexRank": ("lex_rank", "LexRankSummarizer"),
    "sumy TextRank": ("text_rank", "TextRankSummarizer"),
    "sumy LSA": ("lsa", "LsaSummarizer"),
    "sumy SumBasic": ("sum_basic", "SumBasicSummarizer"),
}
OURS = {f"sentence: {method}": method for method in RANKERS}


class Answer(NamedTuple):
    """A headline; `spans` only of systems that leave words out in the middle."""

    headline: str
    spans: tuple[tuple[int, int], ...] | None = None


System = Callable[[str], Answer]


def cut(sentence: str) -> Answer:
    return Answer(" ".join(sentence.split()[:MAX_WORDS]))


class Sumy:
    """A summarizer of sumy with our sentences, words and stop words: its own Arabic needs other packages and downloads."""

    def __init__(self, module: str, name: str) -> None:
        self.summarizer = getattr(import_module(f"sumy.summarizers.{module}"), name)()
        self.summarizer.stop_words = stop_words()
        self.dom = import_module("sumy.models.dom")

    def __call__(self, text: str) -> Answer:
        found = [self.dom.Sentence(sentence, self) for sentence in sentences(text)]
        if not found:
            return Answer("")
        document = self.dom.ObjectDocumentModel([self.dom.Paragraph(found)])
        with np.errstate(invalid="ignore"):  # its LexRank divides by 0 where no sentence is like another
            chosen = self.summarizer(document, 1)
        return cut(str(chosen[0])) if chosen else Answer("")

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """What sumy asks of a tokenizer."""
        return tuple(words(sentence))


class Newspaper:
    """The first sentence of newspaper4k's summary of five, its default, with our sentences.

    It is given no title, since it would score by it.  Asked for one sentence it takes a later one, and scores far lower.
    """

    no_title = "-"
    n_sentences = 5

    def __init__(self) -> None:
        self.nlp = import_module("newspaper.nlp")
        self.nlp.split_sentences = sentences
        self.stop_words = import_module("newspaper.text").StopWords("ar")

    def __call__(self, text: str) -> Answer:
        chosen = self.nlp.summarize(self.no_title, text, self.stop_words, max_sents=self.n_sentences)
        return cut(chosen[0]) if chosen else Answer("")


def by_sentence(method: str, text: str) -> Answer:
    start, end = choose_sentence(text, method)
    return cut(text[start:end])


def by_headline(text: str, **options: Any) -> Answer:
    found = headline(text, max_words=MAX_WORDS, **options)
    return Answer(found.text, found.spans)


def with_model(folder: str) -> System:
    """The learned method with another model than the one that ships."""
    return partial(by_headline, method="learned", model=load_headline_model(folder))


SYSTEMS: dict[str, Callable[[], System]] = {
    RAW: lambda: cut,  # of the published text
    STRIPPED: lambda: cut,
    **{name: partial(Sumy, *place) for name, place in SUMY.items()},
    NEWSPAPER: Newspaper,
    **{name: partial(partial, by_sentence, method) for name, method in OURS.items()},
    RULES: lambda: partial(by_headline, method="rules"),
    LEARNED: lambda: partial(by_headline, method="learned"),
}


def not_there(name: str) -> str | None:
    """Why a system cannot take part, if it cannot."""
    package = "sumy" if name in SUMY else "newspaper" if name == NEWSPAPER else None
    return "not installed: pip install --group benchmarks" if package and find_spec(package) is None else None


def run(system: System, texts: Sequence[str]) -> list[Answer]:
    return [system(text) for text in texts]

"""The systems that the theme benchmark compares: each learns from cleaned texts and chooses themes for others."""

from __future__ import annotations

import contextlib
import io
import re
import tempfile
import warnings
from collections import Counter
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple, Protocol, Self

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.multiclass import OneVsRestClassifier
from sklearn.naive_bayes import MultinomialNB
from sklearn.svm import LinearSVC

from anawin.evaluation import held_out_split
from anawin.evaluation.scores import theme_indicator
from anawin.normalising import normalise
from anawin.taxonomy import SLUGS
from anawin.themes import TfidfThemes
from anawin.themes.thresholds import best_threshold
from anawin.tokens import words

Floats = NDArray[np.float64]
Themes = Sequence[Sequence[str]]
KEYWORDS = Path(__file__).with_name("theme_keywords.tsv")
AT_MOST = 3


class Chosen(NamedTuple):
    """Themes of each text, main one first; probabilities, shape (n_texts, 17), where a system has them."""

    themes: list[tuple[str, ...]]
    probabilities: Floats | None = None


class System(Protocol):
    """What is compared."""

    def fit(self, texts: Sequence[str], themes: Themes) -> Self: ...

    def predict(self, texts: Sequence[str]) -> Chosen: ...

    def stored_bytes(self) -> int: ...


class MostFrequent:
    """The set of themes that is most frequent in training, for every text."""

    def fit(self, texts: Sequence[str], themes: Themes) -> Self:  # noqa: ARG002
        self.themes_ = Counter(map(tuple, themes)).most_common(1)[0][0]
        return self

    def predict(self, texts: Sequence[str]) -> Chosen:
        return Chosen([self.themes_] * len(texts))

    def stored_bytes(self) -> int:
        return len(" ".join(self.themes_).encode())


class KeywordRules:
    """Themes with at least three keywords in the text, and at least half as many as the first; else the first.

    Both numbers were set by hand before anything was measured.
    """

    def fit(self, texts: Sequence[str], themes: Themes) -> Self:  # noqa: ARG002
        keywords = read_keywords()
        self.theme_of_ = {word: slug for slug, listed in keywords.items() for word in listed}
        # Longer words first: of two that fit at one place the longer says more.
        listed = "|".join(sorted(map(re.escape, self.theme_of_), key=len, reverse=True))
        self.pattern_ = re.compile(rf"\b(?:[وف]?(?:[بك]?ال|لل|[بلك])?)({listed})\w{{0,3}}\b")
        return self

    def predict(self, texts: Sequence[str]) -> Chosen:
        return Chosen([self._choose(text) for text in texts])

    def stored_bytes(self) -> int:
        return KEYWORDS.stat().st_size

    def _choose(self, text: str) -> tuple[str, ...]:
        hits = Counter(self.theme_of_[word] for word in self.pattern_.findall(normalise(text)))
        ranked = hits.most_common(AT_MOST)
        return tuple(slug for slug, n in ranked if n >= max(3, ranked[0][1] / 2)) or tuple(s for s, _ in ranked[:1])


class _OneVsRest:
    """A scikit-learn vectorizer and one binary classifier per theme that occurs in training."""

    vectorizer: Any
    classifier: Any

    def fit(self, texts: Sequence[str], themes: Themes) -> Self:
        table = theme_indicator(themes, SLUGS)
        self.columns_ = np.flatnonzero(table.any(axis=0))
        self.vectorizer_ = self.vectorizer()
        self.model_ = OneVsRestClassifier(self.classifier)
        self.model_.fit(self.vectorizer_.fit_transform(texts), table[:, self.columns_])
        return self

    def scores(self, texts: Sequence[str]) -> Floats:
        """Above 0 speaks for the theme; shape (n_texts, 17)."""
        vectors = self.vectorizer_.transform(texts)
        table = np.full((len(texts), len(SLUGS)), -np.inf)
        table[:, self.columns_] = self.margins(vectors)
        return table

    def margins(self, vectors: Any) -> Floats:
        margins: Floats = self.model_.decision_function(vectors)
        return margins

    def stored_bytes(self) -> int:
        """As ``joblib.dump(..., compress=3)``, the way scikit-learn's manual saves a model, writes it."""
        import joblib

        stream = io.BytesIO()
        joblib.dump((self.vectorizer_, self.model_), stream, compress=3)
        return len(stream.getvalue())


class PlainLinearSVC(_OneVsRest):
    """TfidfVectorizer and LinearSVC with their defaults; themes are what ``predict`` says, often none."""

    vectorizer = TfidfVectorizer
    classifier = LinearSVC(random_state=0)
    never_empty = False

    def predict(self, texts: Sequence[str]) -> Chosen:
        return Chosen(choose(self.scores(texts), 0.0, at_most=len(SLUGS), never_empty=self.never_empty))


class NeverEmptyLinearSVC(PlainLinearSVC):
    """The same, with the nearest theme where ``predict`` says none: the least a user would add."""

    never_empty = True


class NaiveBayes(_OneVsRest):
    """CountVectorizer and multinomial naive Bayes per theme, with their defaults; never empty."""

    vectorizer = CountVectorizer
    classifier = MultinomialNB()

    def margins(self, vectors: Any) -> Floats:
        """Log-odds: the probabilities of long texts are all 0 or 1, which would hide the order of the themes."""
        sides = (model.predict_joint_log_proba(vectors) for model in self.model_.estimators_)
        return np.column_stack([side[:, 1] - side[:, 0] for side in sides])

    def predict(self, texts: Sequence[str]) -> Chosen:
        log_odds = self.scores(texts)
        return Chosen(choose(log_odds, 0.0), expit(log_odds))


class FastText:
    """fastText, one-vs-all loss, on normalised words; never empty.

    The threshold common to all themes is the one with the best F1 on a fifth of the training stories, held out.
    Of two settings tried, character 3- to 5-grams with 10 epochs did not learn (best F1 below 0.35) where words
    alone with 25 epochs did.
    """

    options = {"loss": "ova", "lr": 0.5, "dim": 50, "epoch": 25, "minCount": 3, "thread": 1, "seed": 0, "verbose": 0}  # noqa: RUF012

    def fit(self, texts: Sequence[str], themes: Themes) -> Self:
        rest, held_out = held_out_split(texts)
        self.model_ = self._train([texts[place] for place in rest], [themes[place] for place in rest])
        truth = theme_indicator([themes[place] for place in held_out], SLUGS)
        scores = self._probabilities([texts[place] for place in held_out])
        self.threshold_ = best_threshold(scores.ravel(), truth.ravel())
        self.model_ = self._train(texts, themes)
        return self

    def predict(self, texts: Sequence[str]) -> Chosen:
        probabilities = self._probabilities(texts)
        return Chosen(choose(probabilities, self.threshold_), probabilities)

    def stored_bytes(self) -> int:
        return len(self._saved())

    def __getstate__(self) -> dict[str, Any]:
        return {"threshold_": self.threshold_, "saved": self._saved()}

    def __setstate__(self, state: dict[str, Any]) -> None:
        import fasttext

        self.threshold_ = state["threshold_"]
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "model.bin")
            file.write_bytes(state["saved"])
            with contextlib.redirect_stderr(io.StringIO()):  # it tells of a change made years ago
                self.model_ = fasttext.load_model(str(file))

    def _saved(self) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "model.bin")
            self.model_.save_model(str(file))
            return file.read_bytes()

    def _train(self, texts: Sequence[str], themes: Themes) -> Any:
        import fasttext

        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "train.txt")
            lines = (
                " ".join([*(f"__label__{slug}" for slug in slugs), *words(text)])
                for text, slugs in zip(texts, themes, strict=True)
            )
            file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
            return fasttext.train_supervised(str(file), **self.options)

    def _probabilities(self, texts: Sequence[str]) -> Floats:
        table = np.zeros((len(texts), len(SLUGS)))
        for row, text in enumerate(texts):
            # fastText's own predict calls np.array(copy=False), which NumPy 2 refuses; this is what lies under it.
            for probability, label in self.model_.f.predict(" ".join(words(text)) + "\n", len(SLUGS), 0.0, "strict"):
                table[row, SLUGS.index(label.removeprefix("__label__"))] = min(probability, 1.0)
        return table


class Ours:
    """`TfidfThemes` as ``anawin train`` makes it."""

    def fit(self, texts: Sequence[str], themes: Themes) -> Self:
        with warnings.catch_warnings():
            # With a hundred labels some themes are too rare; they count against us, and need not be told each time.
            warnings.filterwarnings("ignore", "themes with fewer than", UserWarning)
            self.model_ = TfidfThemes().fit(texts, themes)
        self.columns_ = [SLUGS.index(slug) for slug in self.model_.classes_]
        return self

    def predict(self, texts: Sequence[str]) -> Chosen:
        known = self.model_.predict_proba(texts)
        probabilities = np.zeros((len(texts), len(SLUGS)))
        probabilities[:, self.columns_] = known
        return Chosen(self.model_.choose_from(known), probabilities)

    def stored_bytes(self) -> int:
        with tempfile.TemporaryDirectory() as folder:
            self.model_.save(folder)
            return sum(file.stat().st_size for file in Path(folder).iterdir())


OURS, FASTTEXT = "Anawin", "fastText one-vs-all"
PLAIN, NEVER_EMPTY = "TF-IDF + LinearSVC", "TF-IDF + LinearSVC, never empty"

SYSTEMS: dict[str, type[System]] = {
    "most frequent": MostFrequent,
    "keyword rules": KeywordRules,
    PLAIN: PlainLinearSVC,
    NEVER_EMPTY: NeverEmptyLinearSVC,
    "naive Bayes": NaiveBayes,
    FASTTEXT: FastText,
    OURS: Ours,
}


def not_installed(name: str) -> str | None:
    """Why a system cannot take part, if it cannot."""
    if name == FASTTEXT and find_spec("fasttext") is None:
        return "not installed: pip install --group benchmarks"
    return None


def read_keywords() -> dict[str, tuple[str, ...]]:
    """The normalised keywords of each theme; ``_`` in the file is a space."""
    lines = KEYWORDS.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {slug: tuple(normalise(word.replace("_", " ")) for word in listed.split(" ")) for slug, listed in rows}


def choose(scores: Floats, cut: float, *, at_most: int = AT_MOST, never_empty: bool = True) -> list[tuple[str, ...]]:
    """The themes whose scores are above `cut`, the highest first."""
    chosen = []
    for row in scores:
        ranked = np.argsort(-row, kind="stable")
        above = tuple(SLUGS[column] for column in ranked[:at_most] if row[column] > cut)
        chosen.append(above or ((SLUGS[ranked[0]],) if never_empty else ()))
    return chosen

"""Themes by weighted words: TF-IDF, a logistic regression per theme, calibrated, with a threshold each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfTransformer, TfidfVectorizer
from sklearn.utils.validation import check_is_fitted

from anawin.language import is_arabic
from anawin.model_folder import ModelFolder, seal_file
from anawin.shingles import near_duplicate_groups
from anawin.taxonomy import check_themes
from anawin.themes.calibration import Floats
from anawin.themes.card import model_card
from anawin.themes.counting import count_terms
from anawin.themes.explain import Evidence, evidence
from anawin.themes.folds import theme_folds
from anawin.themes.labels import label_table, theme_order
from anawin.themes.linear import fit_linear, fit_vectorizer, out_of_fold_margins
from anawin.themes.loading import read_model
from anawin.themes.non_articles import NonArticles, fit_non_articles
from anawin.themes.saving import StoredModel, write_model
from anawin.themes.shape import are_snippets, shapes
from anawin.themes.tagger import NO_ARTICLE, NO_KNOWN_WORD, NOT_ARABIC, CalibratedTagger, check_labelled, check_texts
from anawin.themes.terms import ThemeTerms


class TfidfThemes(CalibratedTagger[csr_matrix]):
    """Tag cleaned Arabic news texts with one to three themes, or none: see `abstains`.

    A text without one known word gets no theme, nor does one that is not Arabic (`anawin.language.is_arabic`), nor
    one that is no article, as the labels show it: texts whose list of themes is empty teach the difference
    (`anawin.themes.non_articles`).  A title or a single sentence is tagged like an article.

    Parameters
    ----------
    themes : sequence of str, optional
        The label set and its order.  By default the labels found: IPTC themes in IPTC order, others sorted.
    ngram_range : (int, int), default=(1, 1)
        Lengths of the runs of words that are counted.
    drop_stop_words : bool, default=False
        Leave function words out.
    stem : bool, default=True
        Count words without article and regular endings (`light_stem`).
    min_df : int, default=3
        Terms in fewer training articles are not counted.
    C : float, default=10.0
        Inverse strength of the regularisation of each `LogisticRegression`.
    n_folds : int, default=5
        Folds that give the out-of-fold margins for calibration and thresholds.
    threshold_smoothing : float, default=20.0
        How many positives the common threshold is worth against a theme's own.
    min_positives : int, default=5
        Themes with fewer different articles are left out with a warning.  With fewer different texts whose list of
        themes is empty, "no article" is never said.
    at_most : int, default=3
        Most themes an article gets.
    turned_away : float, default=0.002
        Share of the articles that may be called no article, by margins out of fold.  A price, not a tuned value: with
        0.005 some 89 % of non-articles of kinds never seen are found instead of 83 % (see `NonArticles`).
    random_state : int, default=0
        Decides the folds.

    Attributes
    ----------
    classes_ : tuple of str
        The themes, in the order of every column.
    vectorizer_ : TfidfVectorizer
    coef_ : array of float32, shape (n_themes, n_terms)
    intercept_ : array of float32, shape (n_themes,)
    sigmoids_ : Sigmoids
    thresholds_ : array, shape (n_themes,)
    non_articles_ : NonArticles or None
        None where too few labels are empty.
    facts_ : dict
        What `train` knows about data and quality, printed in the model card; empty after a plain `fit`.
    config_sha256_ : str or None
        Of the ``config.json`` it was loaded from, which seals all files of the model; None after `fit`.

    Notes
    -----
    Margins for calibration and thresholds come from models (vectorizer included) that had not seen the article
    nor a near copy of it; copies are found by `anawin.shingles.near_duplicate_groups`.

    Defaults were tuned on the 800 pilot labels alone, by five grouped folds in three shuffles: micro F1 73.6, macro
    F1 71.6, main theme right 72.7 %.  What did not pay, in points of micro F1: C of 1 (-2.1), 3 (-1.1) or 30 (+0.2);
    balanced class weights (0); min_df of 2 (-0.1, and 1.5 times the size); unsmoothed thresholds (-1.4), smoothing of
    10 (-0.4) or 40 (+0.1); the lead counted twice (0).  Titles pay where they are known: see
    `anawin.pipeline.theme_text`.  `anawin.themes.terms` has what was tried on words.

    On 17,772 labels (five grouped folds, scored on the random draws: 87.0, 81.7 and 84.9 %) these did not pay, in points of
    micro F1, macro F1 and main theme: 300 LSA dimensions learned from all 37,000 articles beside the words (0, 0, -0.1; on
    8,172 labels +0.5, 0, +0.4); naive Bayes log-count ratios as weights of the words (-0.5, -0.7, +0.1; on 8,172 +0.5,
    +0.6, +0.8), both and plain averaged (+0.3, +0.1, +0.5); squared hinge instead of logistic loss (+0.1, 0, +0.1); a neural
    network on the LSA dimensions (-0.2, -1.9, +0.7 on 8,172).  On 5,772 labels: pairs of words beside single ones, two models
    averaged (+0.4, +0.5, at twice the time); character n-grams averaged (+0.7, at seven times); self-training, stacking
    of all margins, boosted trees (0).  More labels paid: 8,172 to 17,772 are worth 2.0, 2.5 and 2.1 on the same articles.

    Examples
    --------
    >>> sport = ["فاز الفريق بالمباراة", "سجل اللاعب هدف المباراة", "تعادل الفريق في المباراة", "خسر الفريق المباراة"]
    >>> weather = ["أمطار على الساحل", "رياح وأمطار غدا", "تتوقع الأرصاد أمطار", "أمطار الليلة شمالا"]
    >>> model = TfidfThemes(min_df=1, n_folds=2, min_positives=4)
    >>> model.fit(sport + weather, ["sport"] * 4 + ["weather"] * 4).choose(["انتهت المباراة", ""])
    [('sport',), ()]
    """

    def __init__(
        self,
        *,
        themes: Sequence[str] | None = None,
        ngram_range: tuple[int, int] = (1, 1),
        drop_stop_words: bool = False,
        stem: bool = True,
        min_df: int = 3,
        C: float = 10.0,
        n_folds: int = 5,
        threshold_smoothing: float = 20.0,
        min_positives: int = 5,
        at_most: int = 3,
        turned_away: float = 0.002,
        random_state: int = 0,
    ) -> None:
        self.themes = themes
        self.ngram_range = ngram_range
        self.drop_stop_words = drop_stop_words
        self.stem = stem
        self.min_df = min_df
        self.C = C
        self.n_folds = n_folds
        self.threshold_smoothing = threshold_smoothing
        self.min_positives = min_positives
        self.at_most = at_most
        self.turned_away = turned_away
        self.random_state = random_state

    def fit(self, texts: Iterable[str], themes: Iterable[str | Iterable[str]]) -> Self:
        """Learn from labelled texts.

        Parameters
        ----------
        texts : iterable of str
            Cleaned texts (`anawin.cleaning.clean`).
        themes : iterable of str or of sequences of str
            The themes of each text; a string is one theme, an empty sequence says that the text is no article.

        Raises
        ------
        LabelsError
            If texts and themes differ in number, no theme has enough articles, or no term is frequent enough.
        UnknownTheme
            If a label is not in the `themes` given to the constructor.
        """
        documents, labels = check_labelled(texts, themes)
        groups = near_duplicate_groups(documents)
        order = theme_order(labels, self.themes)
        self.classes_, indicator = label_table(labels, order, groups, min_positives=self.min_positives)

        analyzer = self._analyzer()
        terms = [analyzer(document) for document in documents]
        folds = theme_folds(indicator, groups, self.n_folds, self.random_state)
        margins = out_of_fold_margins(terms, indicator, folds, C=self.C, min_df=self.min_df)
        self._calibrate(margins, indicator)

        vectorizer = fit_vectorizer(terms, min_df=self.min_df)
        coef, intercept = fit_linear(vectorizer.transform(terms), indicator, C=self.C)
        self._set_weights(vectorizer.get_feature_names_out().tolist(), vectorizer.idf_, coef, intercept)
        self.non_articles_ = self._fit_non_articles(documents, terms, labels, groups)
        self.facts_: dict[str, Any] = {}
        self.config_sha256_: str | None = None
        return self

    def _fit_non_articles(
        self, documents: list[str], terms: list[list[str]], labels: list[tuple[str, ...]], groups: Sequence[int]
    ) -> NonArticles | None:
        none = np.array([not entry for entry in labels])
        # Two at least, so that one is left to learn from when the other is out of fold.
        if len(np.unique(np.asarray(groups)[none])) < max(self.min_positives, 2):
            return None
        return fit_non_articles(
            terms,
            shapes(documents),
            none,
            groups,
            C=self.C,
            min_df=self.min_df,
            n_folds=self.n_folds,
            turned_away=self.turned_away,
            random_state=self.random_state,
        )

    def explain(self, text: str, slug: str | None = None, *, top: int = 8) -> dict[str, tuple[Evidence, ...]]:
        """Show the words of `text` that spoke for its themes.

        Parameters
        ----------
        text : str
            The text as it was given to `choose`; offsets point into it.
        slug : str, optional
            A theme to explain, chosen or not; by default every theme chosen.
        top : int, default=8
            How many different terms; each is shown wherever it stands, in its original spelling.

        Returns
        -------
        dict from str to tuple of Evidence
            Strongest term first, only terms that speak for the theme; every place has the weight of its term.

        Raises
        ------
        UnknownTheme
            If the model does not know `slug`.
        """
        vector = self._see(check_texts([text]))
        slugs = self.choose([text])[0] if slug is None else check_themes([slug], self.classes_)
        names = self._names()
        placed = self._analyzer().placed(text)
        explained = {}
        for each in slugs:
            products = vector.data * self.coef_[self.classes_.index(each)][vector.indices]
            weights = {names[column]: float(w) for column, w in zip(vector.indices, products, strict=True)}
            explained[each] = evidence(text, placed, weights, top=top)
        return explained

    def top_terms(self, slug: str, n: int = 10) -> list[tuple[str, float]]:
        """List the `n` terms with the highest coefficient for a theme, for looking into the model.

        Raises
        ------
        UnknownTheme
            If the model does not know `slug`.
        """
        check_is_fitted(self, "coef_")
        check_themes([slug], self.classes_)
        row, names = self.coef_[self.classes_.index(slug)], self._names()
        return [(names[column], float(row[column])) for column in np.argsort(-row, kind="stable")[:n]]

    def save(self, folder: str | Path) -> None:
        """Write the model folder: ``config.json``, ``weights.npz``, ``vocabulary.txt`` and its card, no pickle.

        Raises
        ------
        WritingError
            If the folder cannot be written.
        """
        check_is_fitted(self, "coef_")
        write_model(
            folder,
            StoredModel(
                parameters=self.get_params(),
                themes=self.classes_,
                thresholds=self.thresholds_,
                sigmoids=self.sigmoids_,
                vocabulary=tuple(self._names()),
                coef=self.coef_,
                intercept=self.intercept_,
                idf=np.asarray(self.vectorizer_.idf_, dtype=np.float32),
                non_articles=self.non_articles_,
                facts=self.facts_,
            ),
            card=model_card(self),
        )

    @classmethod
    def load(cls, folder: str | Path) -> Self:
        """Read what `save` wrote, checking every part.

        Raises
        ------
        ModelError
            If a file is missing, damaged, of another format version, or does not fit the others.
        """
        stored = read_model(folder, known_parameters=cls().get_params())
        model = cls(**stored.parameters)
        model.classes_, model.thresholds_, model.sigmoids_ = stored.themes, stored.thresholds, stored.sigmoids
        model._set_weights(stored.vocabulary, stored.idf, stored.coef, stored.intercept)
        model.non_articles_ = stored.non_articles
        model.facts_ = dict(stored.facts)
        model.config_sha256_ = seal_file(Path(folder) / ModelFolder.config).sha256
        return model

    def _analyzer(self) -> ThemeTerms:
        return ThemeTerms(ngram_range=self.ngram_range, drop_stop_words=self.drop_stop_words, stem=self.stem)

    def _set_weights(self, vocabulary: Sequence[str], idf: Any, coef: Any, intercept: Any) -> None:
        """Keep weights in the precision they are saved in, so that a loaded model gives the very same numbers."""
        self.vectorizer_ = TfidfVectorizer(analyzer=self._analyzer(), sublinear_tf=True, vocabulary=list(vocabulary))
        self.vectorizer_.idf_ = np.asarray(idf, dtype=np.float32)
        self._weighting = TfidfTransformer(sublinear_tf=True)  # what the vectorizer does behind its counting
        self._weighting.idf_ = self.vectorizer_.idf_
        self.coef_ = np.asarray(coef, dtype=np.float32)
        self.intercept_ = np.asarray(intercept, dtype=np.float32)

    def _names(self) -> list[str]:
        names: list[str] = self.vectorizer_.vocabulary
        return names

    def _see(self, documents: list[str]) -> csr_matrix:
        check_is_fitted(self, "coef_")
        if not documents:
            return csr_matrix((0, self.coef_.shape[1]))
        vocabulary: dict[str, int] = self.vectorizer_.vocabulary_
        weighted: csr_matrix = self._weighting.transform(
            count_terms(documents, self._analyzer(), vocabulary), copy=False
        )
        return weighted

    def _margins(self, vectors: csr_matrix) -> Floats:
        margins: Floats = vectors @ self.coef_.T + self.intercept_
        return margins

    def _reasons(self, documents: list[str], vectors: csr_matrix) -> list[str]:
        known = np.diff(vectors.indptr) > 0
        no_article = np.zeros(len(documents), dtype=bool)
        if self.non_articles_ is not None:
            numbers = shapes(documents)
            no_article = (self.non_articles_.margins(vectors, numbers) > 0) & ~are_snippets(numbers)
        return [
            NOT_ARABIC if not is_arabic(document) else NO_KNOWN_WORD if not some else NO_ARTICLE if no else ""
            for document, some, no in zip(documents, known, no_article, strict=True)
        ]

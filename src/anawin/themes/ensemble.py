"""Several models of themes as one: the mean of their calibrated probabilities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from anawin.errors import ModelError
from anawin.themes.calibration import Floats
from anawin.themes.explain import Evidence
from anawin.themes.tagger import ThemeTagger, check_texts


class EnsembleThemes(ThemeTagger):
    """Tag texts by models that were fitted apart.

    Probabilities and thresholds are the means of theirs: calibrated numbers can be averaged, margins cannot.  A text for
    which one of the models has a reason to give no theme gets none.

    Parameters
    ----------
    models : sequence of fitted models
        With the same themes, in whatever order; the first one gives order and evidence.

    Attributes
    ----------
    classes_ : tuple of str
    thresholds_ : array, shape (n_themes,)

    Raises
    ------
    ModelError
        If there is no model, or they know different themes.

    Examples
    --------
    >>> from anawin.themes import load_themes
    >>> one = load_themes()
    >>> both = EnsembleThemes([one, one])
    >>> text = "فاز المنتخب على ضيفه بهدفين في المباراة التي جرت على ملعب المدينة"
    >>> both.choose([text])
    [('sport',)]
    """

    def __init__(self, models: Sequence[ThemeTagger]) -> None:
        self.models = models
        if not models:
            raise ModelError("an ensemble of no models: name one at least")
        self.classes_ = tuple(models[0].classes_)
        for model in models[1:]:
            if set(model.classes_) != set(self.classes_):
                odd = ", ".join(sorted(set(model.classes_) ^ set(self.classes_)))
                raise ModelError(f"the models of an ensemble must know the same themes; not all of them know: {odd}")
        self._columns_of = [[model.classes_.index(slug) for slug in self.classes_] for model in models]
        self.thresholds_ = self._mean([np.asarray(model.thresholds_)[None] for model in models])[0]
        self.at_most = max(model.at_most for model in models)

    def predict_proba(self, texts: Iterable[str]) -> Floats:
        """The mean of the models' calibrated probabilities, shape (n_texts, n_themes); 0 for a text that gets no theme."""
        documents = check_texts(texts)
        found = self._mean([model.predict_proba(documents) for model in self.models])
        found[[place for place, reason in enumerate(self.abstains(documents)) if reason]] = 0.0
        return found

    def abstains(self, texts: Iterable[str]) -> list[str]:
        """Why each text gets no theme, by the first model that has a reason; ``""`` where none has."""
        documents = check_texts(texts)
        reasons = [model.abstains(documents) for model in self.models]
        return [next(filter(None, each), "") for each in zip(*reasons, strict=True)]

    def explain(self, text: str, slug: str | None = None, *, top: int = 8) -> dict[str, tuple[Evidence, ...]]:
        """Show the words of `text` that spoke for its themes, as the first model weighs them; see its ``explain``."""
        first = self.models[0]
        slugs = self.choose([text])[0] if slug is None else (slug,)
        return {each: first.explain(text, each, top=top)[each] for each in slugs}

    def _mean(self, tables: Sequence[Floats]) -> Floats:
        ordered = [table[:, columns] for table, columns in zip(tables, self._columns_of, strict=True)]
        result: Floats = np.mean(ordered, axis=0)
        return result

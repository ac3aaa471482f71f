"""The model card: what a model is, what it was made from, how good it is, and where it fails."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sklearn.utils.validation import check_is_fitted

if TYPE_CHECKING:
    from anawin.themes.tfidf import TfidfThemes

_ABOUT = """\
# Themes of Arabic news: TF-IDF model

Gives an Arabic news article one to three of {n_themes} themes, the main one first, each with a calibrated probability
and the words that carried it; text that is no article, or not Arabic, gets none. Inside: TF-IDF over {n_terms:,} {terms}, one logistic regression per theme
(scikit-learn), one sigmoid (of the margin and its distance to the strongest rival) and one threshold per theme, both
fitted on articles the model had not seen. No pickle: `config.json`, `weights.npz`, `vocabulary.txt` (one term a line; line number from 0 = column).
"""

_DATA = """
## Data and labels

{n_articles} articles{labels_from}. The labels are machine-made under written guidelines: one to three themes
for what an article is substantially about, the main one first, `[]` for what is no article. The articles
themselves are not part of the model, and terms in fewer than {min_df} of them were dropped.
{when}
SHA-256 of the labels: {labels_sha256}
"""

_HELD_OUT = """
## How good

Measured on {n} held-out articles by a model trained on the other {n_rest}; near copies of one story are
never parted between the two. The shipped model is trained on all. In brackets: 95 % bootstrap interval.

| | precision | recall | F1 |
| --- | --- | --- | --- |
| micro | {micro[precision]:.2f} | {micro[recall]:.2f} | **{micro[f1]:.2f}** {micro_interval} |
| macro | {macro[precision]:.2f} | {macro[recall]:.2f} | **{macro[f1]:.2f}** {macro_interval} |

Main theme right: {main:.2f} {main_interval}.
"""

_ABSTENTION = """
## When it says nothing

`abstains` gives the reason: "not Arabic" (by script, then by letters and function words), "no known word", or
"no article".
"""

_DETECTOR = """\
The last is one more logistic regression, over the words and eight numbers about the shape of a text (`anawin.themes.shape`);
texts labelled `[]` taught it, and its threshold turns away {turned_away:.1%} of the training articles, judged out of fold.
"""

_NO_DETECTOR = "This model never says the last: too few of its labels were `[]`.\n"

_SILENT = """\
Of the held-out texts that are no article {found} of {non_articles} got no theme, of the {articles} articles {turned_away} got none either.
"""

_LIMITS = """
## Limits

- Themes with few positives above are weak, and their figures rest on few articles. The held-out articles were drawn like the
  training articles, many for being rare or hard: on articles drawn at random figures differ (see the README of Anawin).
- The shipped model has read news of Saudi Arabia (summer of 2015), Tunisia (2013-2017), Morocco and Al Jazeera (spring
  of 2022): names and events of other years and countries are unknown to it. `benchmarks/themes.py --leave-out` tells
  what a newspaper costs that it has not read.
- Themes are what the *words* of the whole text speak of: irony, negation and passing mentions are not understood.
- Give cleaned text (`anawin clean`), the title twice above it where it is known; teasers of other stories bring in their themes.
- Kinds of text that are no article and that it was not trained on are found less often: see `anawin.themes.non_articles`.

Meant for sorting, search and statistics of news with a person looking on; not for decisions about people.
"""

_REBUILD = """
## How to rebuild

```
anawin train LABELS... --articles "$ANAWIN_CORPORA" -o FOLDER
```

`$ANAWIN_CORPORA` is the folder of the articles that the labels name by id. `config.json` holds parameters and versions.

## Licence

The weights and this folder: MIT, as Anawin.
"""


def model_card(model: TfidfThemes) -> str:
    """Render the model card of a fitted model as Markdown, from the facts it carries.

    A model that was only fitted, not measured (`anawin.evaluation.train` does both), has a card that says so.
    """
    check_is_fitted(model, "coef_")
    training: Mapping[str, Any] = model.facts_.get("training", {})
    held_out: Mapping[str, Any] = model.facts_.get("held_out", {})
    intervals = {f"{name}_interval": _interval(bounds) for name, bounds in held_out.get("intervals", {}).items()}
    longest = model.ngram_range[1]
    parts = [
        _ABOUT.format(
            n_themes=len(model.classes_),
            n_terms=model.coef_.shape[1],
            terms=("lightly stemmed words" if model.stem else "words") + ("" if longest == 1 else " and runs of words"),
        )
    ]
    if training:
        files: Mapping[str, str] = training["labels"]
        named = [name for name in files if name]
        parts.append(
            _DATA.format(
                n_articles=training["articles"],
                labels_from=f" with labels from {' and '.join(f'`{name}`' for name in named)}" if named else "",
                min_df=model.min_df,
                when=f"Trained on {training['date']}.\n" if training["date"] else "",
                labels_sha256=", ".join(f"`{sha}`" + (f" (`{name}`)" if name else "") for name, sha in files.items()),
            )
        )
    if held_out:
        parts.append(
            _HELD_OUT.format(
                n=held_out["articles"],
                n_rest=held_out["trained_on"],
                micro=held_out["micro"],
                macro=held_out["macro"],
                main=held_out["main_theme_accuracy"],
                **intervals,
            )
        )
    else:
        parts.append("\n## How good\n\nNot measured: this model was fitted without a held-out split.\n")
    parts.append(_abstention(model, held_out.get("abstention")))
    parts.append(_theme_table(model, training.get("positives", {}), held_out.get("themes", {})))
    return "".join([*parts, _LIMITS, _REBUILD])


def _abstention(model: TfidfThemes, counts: Mapping[str, int] | None) -> str:
    detector = _NO_DETECTOR if model.non_articles_ is None else _DETECTOR.format(turned_away=model.turned_away)
    return _ABSTENTION + detector + (_SILENT.format(**counts) if counts is not None else "")


def _interval(bounds: tuple[float, float]) -> str:
    low, high = bounds
    return f"({low:.2f} to {high:.2f})"


def _theme_table(model: TfidfThemes, positives: Mapping[str, int], scores: Mapping[str, Mapping[str, Any]]) -> str:
    lines = [
        "\n| theme | positives | threshold | held-out precision | recall | F1 | held-out positives |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for slug, threshold in zip(model.classes_, model.thresholds_, strict=True):
        row = scores.get(slug, {})
        figures = [_figure(row.get(name)) for name in ("precision", "recall", "f1")]
        cells = [slug, str(positives.get(slug, "")), f"{threshold:.2f}", *figures, str(row.get("support", ""))]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"

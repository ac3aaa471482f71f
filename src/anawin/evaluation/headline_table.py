"""One row of figures for the headlines of a system, so that all systems are measured alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from anawin.evaluation.rouge import MEASURES, RougeScores, rouge_scores
from anawin.headlines.lint import Span, lint_rate

HEADLINE_FIELDS = (
    "system",
    *(field for measure in MEASURES for field in (measure, f"{measure}_interval")),
    "lint_rate",
    "mean_words",
    "support",
)


def headline_row(
    system: str,
    headlines: Sequence[str],
    titles: Sequence[str],
    *,
    spans: Sequence[Sequence[Span]] | None = None,
    samples: int = 1000,
) -> dict[str, Any]:
    """Measure the headlines of one system.

    Parameters
    ----------
    system : str
        Its name.
    headlines, titles : sequence of str
        Of the same length; an empty headline scores 0 and is not linted.
    spans : sequence of sequences of (int, int), optional
        Those of each headline, for the lint.
    samples : int
        Number of bootstrap samples of the intervals.

    Returns
    -------
    dict
        The fields of `HEADLINE_FIELDS`: ROUGE F1 with 95 % bootstrap intervals, share of headlines with a lint flag, words.

    Raises
    ------
    ValueError
        If there are none, or not as many headlines as titles.
    MissingExtra
        If `rouge-score` is not installed.

    Examples
    --------
    >>> row = headline_row("ours", ["عودة القطار إلى"], ["عودة القطار"])
    >>> row["rouge1"], row["lint_rate"], row["mean_words"], row["support"]
    (0.8, 1.0, 3.0, 1)
    """
    scores = rouge_scores(titles, headlines)
    told = [place for place, headline in enumerate(headlines) if headline.strip()]
    pieces = None if spans is None else [spans[place] for place in told]
    return score_row(system, scores, samples=samples) | {
        "lint_rate": round(lint_rate([headlines[place] for place in told], pieces), 4) if told else None,
        "mean_words": round(sum(len(headline.split()) for headline in headlines) / len(headlines), 2),
    }


def score_row(system: str, scores: RougeScores, *, samples: int = 1000) -> dict[str, Any]:
    """The same from scores alone, for a bound, whose words nobody reads: no lint, no length."""
    row: dict[str, Any] = dict.fromkeys(HEADLINE_FIELDS)
    row |= {"system": system, "support": scores.n}
    for measure in MEASURES:
        row[measure] = round(getattr(scores, measure).f1, 4)
        row[f"{measure}_interval"] = [round(bound, 4) for bound in scores.interval(measure, samples=samples)]
    return row

"""What each command does once its arguments are read; heavy imports stand inside, so that ``--help`` is quick."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anawin.cli.inputs import Inputs, require, say
from anawin.cli.output import choose_format, write_records
from anawin.taxonomy import SLUGS

if TYPE_CHECKING:
    import argparse

CLEAN_FIELDS = ("id", "title", "text", "section", "dateline", "source", "keywords", "related", "removed")
TAG_FIELDS = ("id", "themes", "scores")
HEADLINE_FIELDS = ("id", "headline", "spans")
SCORE_FIELDS = ("score", "precision", "recall", "f1", "support")


def clean(arguments: argparse.Namespace) -> int:
    """``anawin clean``: the body of each story, and what was removed."""
    from anawin.pipeline import clean_article, clean_record

    inputs = Inputs(arguments)
    write_records((clean_record(article, clean_article(article)) for article in inputs), CLEAN_FIELDS, arguments)
    return inputs.exit_code()


def tag(arguments: argparse.Namespace) -> int:
    """``anawin tag``: themes and their scores."""
    from anawin.pipeline import tag_articles, tag_record
    from anawin.themes import load_themes

    inputs = Inputs(arguments)
    model = load_themes(arguments.model)
    fields = (*TAG_FIELDS, "evidence") if arguments.explain else TAG_FIELDS
    tagged = tag_articles(inputs, model, explain=arguments.explain)
    records = (tag_record(one, explain=arguments.explain) for _, one in tagged)
    if choose_format(arguments) == "table":
        records = (record | {"scores": _highest(record["scores"])} for record in records)
    write_records(records, fields, arguments)
    return inputs.exit_code()


def _highest(scores: dict[str, float], count: int = 3) -> dict[str, float]:
    """For the eye: seventeen scores a row are too many."""
    return dict(sorted(scores.items(), key=lambda item: -item[1])[:count])


def headline(arguments: argparse.Namespace) -> int:
    """``anawin headline``: a headline out of each story's own words."""
    from anawin.pipeline import headline_articles, headline_record

    inputs = Inputs(arguments)
    found = headline_articles(inputs, max_words=arguments.max_words)
    write_records((headline_record(one) for _, one in found), HEADLINE_FIELDS, arguments)
    return inputs.exit_code()


def report(arguments: argparse.Namespace) -> int:
    """``anawin report``: the page, the tables and the figures."""
    from anawin.report import write_report
    from anawin.reporting import report_records, run_facts
    from anawin.themes import load_themes

    inputs = Inputs(arguments)
    model = load_themes(arguments.model)
    records = list(report_records(inputs, model, max_words=arguments.max_words))
    if not records:
        return inputs.exit_code()
    facts = run_facts(model, max_words=arguments.max_words)
    page = write_report(records, Path(arguments.output), errors=inputs.failed, facts=facts)
    print(page)
    return inputs.exit_code()


def train(arguments: argparse.Namespace) -> int:
    """``anawin train``: a model folder from labels and texts."""
    from anawin.evaluation import train as train_model
    from anawin.themes import model_card

    inputs, texts, themes = _labelled(arguments)
    model, _ = train_model(
        texts,
        themes,
        labels=Path(arguments.labels).name,
        labels_sha256=hashlib.sha256(Path(arguments.labels).read_bytes()).hexdigest(),
        date=arguments.date,
        share=arguments.held_out,
        random_state=arguments.seed,
    )
    model.save(arguments.output)
    inputs.note(f"{len(texts)} labelled articles; the model is in {arguments.output}")
    if not arguments.quiet:
        print(model_card(model))
    return inputs.exit_code()


def evaluate(arguments: argparse.Namespace) -> int:
    """``anawin evaluate``: themes against labels, or headlines against titles."""
    if arguments.headlines:
        return _evaluate_headlines(arguments)
    from anawin.evaluation import main_theme_accuracy, theme_scores
    from anawin.themes import load_themes

    inputs, texts, gold = _labelled(arguments)
    model = load_themes(arguments.model)
    predicted = model.choose(texts)
    names = tuple(dict.fromkeys([*model.classes_, *(slug for slugs in gold for slug in slugs)]))
    table = theme_scores(gold, predicted, names)
    rows = [_score(name, **table.loc[name].to_dict()) for name in table.index]
    rows.append(_score("main theme", f1=main_theme_accuracy(gold, predicted), support=len(gold)))
    write_records(rows, SCORE_FIELDS, arguments)
    inputs.note(f"{len(texts)} labelled articles; 'main theme' is the share whose first theme is right")
    return inputs.exit_code()


def _evaluate_headlines(arguments: argparse.Namespace) -> int:
    from anawin.evaluation import rouge_scores
    from anawin.pipeline import headline_articles
    from anawin.reading import read_labels

    wanted = read_labels(arguments.labels, allowed=arguments.themes or SLUGS).keys() if arguments.articles else None
    inputs = Inputs(_with_paths(arguments))
    articles = (article for article in inputs if article.title.strip() and (wanted is None or article.id in wanted))
    pairs = [
        (article.title, found.headline)
        for article, found in headline_articles(articles, max_words=arguments.max_words)
        if found.headline
    ]
    require(pairs, "no article has both a title and a text: there is nothing to compare headlines with")
    scores = rouge_scores(*zip(*pairs, strict=True))
    rows = [
        _score(name, precision=score.precision, recall=score.recall, f1=score.f1, support=len(pairs))
        for name, score in (("rouge1", scores.rouge1), ("rouge2", scores.rouge2), ("rougeL", scores.rougeL))
    ]
    write_records(rows, SCORE_FIELDS, arguments)
    inputs.note(f"{len(pairs)} headlines against titles; {scores.tokenizer}")
    return inputs.exit_code()


def _score(name: str, **values: Any) -> dict[str, Any]:
    row: dict[str, Any] = {"score": name}
    for field in SCORE_FIELDS[1:]:
        value = values.get(field)
        row[field] = value if value is None else int(value) if field == "support" else round(float(value), 4)
    return row


def _labelled(arguments: argparse.Namespace) -> tuple[Inputs, list[str], list[tuple[str, ...]]]:
    """What the model reads of each labelled article, and its themes: labels joined with articles by id, or both from one file.

    Raises
    ------
    ReadingError, UnknownTheme
        If the labels cannot be read.
    AnawinError
        If no label has its article.
    """
    from anawin.pipeline import clean_article, theme_text
    from anawin.reading import read_labels

    labels = read_labels(arguments.labels, allowed=arguments.themes or SLUGS)
    inputs = Inputs(_with_paths(arguments))
    found = {article.id: theme_text(clean_article(article)) for article in inputs if article.id in labels}
    kept = [name for name in labels if name in found]
    require(kept, f"{arguments.labels}: none of its {len(labels)} ids is the id of an article read")
    missing = [name for name in labels if name not in found]
    if missing:
        say(f"{len(missing)} of {len(labels)} labelled articles were not found")
        inputs.failed += [f"{arguments.labels}: no article has the id {name!r}" for name in missing]
    return inputs, [found[name] for name in kept], [labels[name] for name in kept]


def _with_paths(arguments: argparse.Namespace) -> argparse.Namespace:
    """The articles' paths: those after ``--articles``, else the labels file itself, which then holds the texts too."""
    arguments.paths = arguments.articles or [arguments.labels]
    return arguments

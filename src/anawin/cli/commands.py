"""What each command does once its arguments are read; heavy imports stand inside, so that ``--help`` is quick."""

from __future__ import annotations

import hashlib
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anawin.cli.inputs import Inputs, require, say
from anawin.cli.output import choose_format, write_records
from anawin.taxonomy import SLUGS

if TYPE_CHECKING:
    import argparse

CLEAN_FIELDS = ("id", "title", "text", "section", "dateline", "source", "keywords", "related", "removed")
TAG_FIELDS = ("id", "themes", "abstained", "scores")
HEADLINE_FIELDS = ("id", "headline", "spans", "way")
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

    candidates = arguments.candidates
    require(
        not candidates or arguments.method == "learned",
        f"--candidates needs --method learned, not {arguments.method}: no other method ranks them",
    )
    inputs = Inputs(arguments)
    found = headline_articles(
        inputs,
        candidates=candidates,
        max_words=arguments.max_words,
        min_words=arguments.min_words,
        max_chars=arguments.max_chars,
        method=arguments.method,
    )
    fields = (*HEADLINE_FIELDS, "candidates") if candidates else HEADLINE_FIELDS
    write_records((headline_record(one, candidates=candidates > 0) for _, one in found), fields, arguments)
    return inputs.exit_code()


def report(arguments: argparse.Namespace) -> int:
    """``anawin report``: the page, the tables and the figures."""
    from anawin.report import write_report
    from anawin.reporting import report_records, run_facts
    from anawin.themes import load_themes

    inputs = Inputs(arguments)
    model = load_themes(arguments.model)
    records = list(report_records(inputs, model, max_words=arguments.max_words, method=arguments.method))
    if not records:
        return inputs.exit_code()
    facts = run_facts(model, max_words=arguments.max_words, method=arguments.method)
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
        labels={Path(file).name: hashlib.sha256(Path(file).read_bytes()).hexdigest() for file in arguments.labels},
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
    from anawin.evaluation import headline_bounds
    from anawin.evaluation.headline_table import HEADLINE_FIELDS as HEADLINE_SCORE_FIELDS
    from anawin.evaluation.headline_table import headline_row, score_row
    from anawin.pipeline import HeadlineOptions, clean_article, headline_of
    from anawin.reading import read_labels

    (labels,) = arguments.labels
    wanted = read_labels(labels, allowed=arguments.themes or SLUGS).keys() if arguments.articles else None
    arguments.paths = arguments.articles or [labels]
    inputs = Inputs(arguments)
    articles = (article for article in inputs if article.title.strip() and (wanted is None or article.id in wanted))
    pages = [(article.title, clean_article(article)) for article in articles]
    limits = HeadlineOptions(max_words=arguments.max_words, method=arguments.method)
    found = [(title, page.text, headline_of(page, **limits)) for title, page in pages]
    told = [(title, text, one.text, one.spans) for title, text, one in found if one.text]
    require(told, "no article has both a title and a text: there is nothing to compare headlines with")
    titles, texts, headlines, spans = zip(*told, strict=True)
    lead = [" ".join(text.split()[: arguments.max_words]) for text in texts]
    bounds = headline_bounds(texts, titles, max_words=arguments.max_words)
    rows = [headline_row("headline", headlines, titles, spans=spans), headline_row("lead", lead, titles)]
    rows += [score_row(name, scores) for name, scores in bounds.items() if name != "lead"]
    write_records(rows, HEADLINE_SCORE_FIELDS, arguments)
    inputs.note(
        f"{len(told)} headlines against titles, method {arguments.method}; {bounds['lead'].tokenizer}; 'best' are bounds that see the title"
    )
    return inputs.exit_code()


def _score(name: str, **values: Any) -> dict[str, Any]:
    row: dict[str, Any] = {"score": name}
    for field in SCORE_FIELDS[1:]:
        value = values.get(field)
        row[field] = value if value is None else int(value) if field == "support" else round(float(value), 4)
    return row


def _labelled(arguments: argparse.Namespace) -> tuple[Inputs, list[str], list[tuple[str, ...]]]:
    """What the model reads of each labelled article, and its themes: rows with a text of their own, and articles by id.

    Raises
    ------
    ReadingError, UnknownTheme
        If the labels cannot be read.
    AnawinError
        If an article is labelled in two files, or no label has its article.
    """
    from anawin.pipeline import clean_article, theme_text
    from anawin.reading import labelled_articles, read_labels

    files = " ".join(arguments.labels)
    labels: dict[str, tuple[str, ...]] = {}
    for file in arguments.labels:
        more = read_labels(file, allowed=arguments.themes or SLUGS)
        twice = next((name for name in more if name in labels), None)
        require(twice is None, f"{file}: the id {twice!r} has themes in another of the files {files}; remove one")
        labels |= more

    # Without --articles the files are read like any input: a row without text is told.
    own = [article for file in arguments.labels for article in labelled_articles(file)] if arguments.articles else []
    arguments.paths = arguments.articles or arguments.labels
    inputs = Inputs(arguments)
    wanted = labels.keys() - {article.id for article in own}
    articles = chain(own, (article for article in inputs if article.id in wanted))
    found = {article.id: theme_text(clean_article(article)) for article in articles}
    kept = [name for name in labels if name in found]
    require(kept, f"{files}: none of its {len(labels)} ids is the id of an article read")
    missing = [name for name in labels if name not in found]
    if missing:
        say(f"{len(missing)} of {len(labels)} labelled articles were not found")
        inputs.failed += [f"{files}: no article has the id {name!r}" for name in missing]
    return inputs, [found[name] for name in kept], [labels[name] for name in kept]

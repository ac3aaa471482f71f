"""What each command does once its arguments are read; heavy imports stand inside, so that ``--help`` is quick."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from anawin.cli.inputs import DONE, Inputs, require
from anawin.cli.labelled import fingerprints, read_labelled
from anawin.cli.models import OF_A_NETWORK, fine_tune, load_model, made_folder
from anawin.cli.output import write_records
from anawin.cli.telling import show
from anawin.taxonomy import SLUGS

if TYPE_CHECKING:
    import argparse

SCORE_FIELDS = ("score", "precision", "recall", "f1", "support")


def train(arguments: argparse.Namespace) -> int:
    """``anawin train``: a model folder from labels and texts."""
    if arguments.model == "arabert":
        return fine_tune(arguments)
    from anawin.evaluation import train as train_model
    from anawin.themes import model_card

    given = [name for name in OF_A_NETWORK if getattr(arguments, name)]
    require(not given, f"--{' and --'.join(given).replace('_', '-')}: only with --model arabert")
    made_folder(arguments.output)
    inputs, texts, themes = read_labelled(arguments)
    model, _ = train_model(
        texts,
        themes,
        labels=fingerprints(arguments.labels),
        date=arguments.date,
        share=arguments.held_out or 0.2,
        random_state=arguments.seed,
    )
    model.save(arguments.output)
    inputs.note(f"{len(texts)} labelled articles; the model is in {arguments.output}")
    if not arguments.quiet:
        show(model_card(model))
    return inputs.exit_code()


def evaluate(arguments: argparse.Namespace) -> int:
    """``anawin evaluate``: themes against labels, or headlines against titles."""
    if arguments.headlines:
        return _evaluate_headlines(arguments)
    from anawin.evaluation import main_theme_accuracy, theme_scores

    inputs, texts, gold = read_labelled(arguments)
    model = load_model(arguments)
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
    cut = [" ".join(text.split()[: arguments.max_words]) for text in texts]
    bounds = headline_bounds(texts, titles, max_words=arguments.max_words)
    rows = [
        headline_row("headline", headlines, titles, spans=spans),
        headline_row(f"first_{arguments.max_words}_words", cut, titles),
    ]
    rows += [score_row(name, scores) for name, scores in bounds.items() if name.startswith("best")]
    write_records(rows, HEADLINE_SCORE_FIELDS, arguments)
    inputs.note(
        f"{len(told)} headlines against titles, method {arguments.method}; {bounds['best_span'].tokenizer}; 'best' are bounds that see the title"
    )
    return inputs.exit_code()


def _score(name: str, **values: Any) -> dict[str, Any]:
    row: dict[str, Any] = {"score": name}
    for field in SCORE_FIELDS[1:]:
        value = values.get(field)
        row[field] = value if value is None else int(value) if field == "support" else round(float(value), 4)
    return row


def notebooks(arguments: argparse.Namespace) -> int:
    """``anawin notebooks``: the lessons, to work on."""
    from anawin.notebooks import copy_notebooks

    for path in copy_notebooks(arguments.folder):
        show(path)
    return DONE

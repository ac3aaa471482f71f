"""The parser of ``anawin``, and the edge where errors become messages and exit codes."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from importlib import import_module

from anawin import __version__
from anawin.cli.telling import say
from anawin.errors import AnawinError
from anawin.headlines import MAX_WORDS, METHODS, MIN_WORDS

EXIT_CODES = (
    "exit codes: 0 all done, 1 some inputs failed (the others were done), 2 nothing could be done, 130 interrupted"
)
INPUTS = "files (.txt .jsonl .csv .parquet .html, also .gz and .xz), folders, or - for standard input"
MODELS = "tfidf (the default), anawin-mini (a small network, extra onnx) or ensemble (both), which ship; a folder from `anawin train`, owner/name of one on the Hugging Face hub, or ensemble:A,B"
# As anawin.stories has it, which takes too long to import for --help.
STRICTNESS = 0.5
_MODULES = {
    **dict.fromkeys(("clean", "tag", "headline", "annotate"), "annotating"),
    "bench": "models",
    "corpora": "corpora",
    "export": "models",
    "pretrain": "pretraining",
    "report": "reports",
    "stories": "stories",
}  # the others are in anawin.cli.commands
_FORMATS = ("table", "jsonl", "csv", "parquet")


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``anawin`` with these arguments (by default the process's own) and return the exit code."""
    try:
        return _run(build_parser().parse_args(argv))
    except AnawinError as error:
        _say(str(error), error)
        return 2
    except BrokenPipeError:
        # The reader of our output has gone (`anawin tag … | head`): nothing to say, and nowhere to say it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        # What is read and written on purpose tells its own; this is a full or closed folder for temporary files,
        # a limit on processes or open files, a disk that breaks.
        _say(f"the system refused: {error}", error)
        return 2
    except MemoryError as error:
        _say("out of memory; give smaller files, fewer --processes, or more memory", error)
        return 2
    except KeyboardInterrupt as interrupt:
        _say("interrupted; every output is whole, or as it was before", interrupt)
        return 130


def _say(message: str, error: BaseException) -> None:
    """What ended the run, and what the notes on it say of going on."""
    for line in (message, *getattr(error, "__notes__", ())):
        say(line)


def _run(arguments: argparse.Namespace) -> int:
    """Call the function named like the command, in the module that has it; only that module is imported."""
    module = import_module(f"anawin.cli.{_MODULES.get(arguments.command, 'commands')}")
    return int(getattr(module, arguments.command)(arguments))


def build_parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    parser = argparse.ArgumentParser(
        prog="anawin", description="Themes and headlines for Arabic news articles.", epilog=EXIT_CODES
    )
    parser.add_argument("--version", action="version", version=f"anawin {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    clean = _command(commands, "clean", "find the body of each story and say what was removed and why")
    _add_inputs(clean)
    _add_output(clean)
    _add_scale(clean)

    tag = _command(commands, "tag", "tag each article with one to three themes")
    _add_inputs(tag)
    _add_tagging(tag)
    _add_output(tag)
    _add_scale(tag)

    headline = _command(commands, "headline", "take a headline from each article's own words")
    _add_inputs(headline)
    _add_headlining(headline)
    _add_output(headline)
    _add_scale(headline)

    annotate = _command(commands, "annotate", "clean, tag and headline in one pass: one record an article")
    _add_inputs(annotate)
    _add_tagging(annotate)
    _add_headlining(annotate)
    _add_output(annotate)
    _add_scale(annotate)

    stories = _command(
        commands, "stories", "find the articles that tell of one event, and the events of one long story"
    )
    _add_inputs(stories)
    _add_dates(stories)
    _add_strictness(stories)
    stories.add_argument(
        "--related", action="store_true", help="take the related texts that cleaning cuts off as articles of their own"
    )
    _add_output(stories)

    _add_report(_command(commands, "report", "write a page, tables and figures about the articles"))

    evaluate = _command(commands, "evaluate", "measure themes against labels, or headlines against titles")
    _add_labels(evaluate, nargs=1)
    _add_model(evaluate)
    evaluate.add_argument(
        "--headlines", action="store_true", help="compare headlines with titles (ROUGE) instead of themes with labels"
    )
    _add_method(evaluate)
    _add_max_words(evaluate)
    _add_output(evaluate)

    train = _command(commands, "train", "train a theme model on labelled articles")
    _add_labels(train, nargs="+")
    train.add_argument("-o", "--output", metavar="FOLDER", required=True, help="the model folder to write")
    train.add_argument(
        "--held-out",
        metavar="SHARE",
        type=_share,
        help="held out to measure (0.2); of a network, to stop its training and calibrate it (0.15)",
    )
    train.add_argument("--seed", metavar="N", type=int, default=0, help="of split, folds and new weights (0)")
    train.add_argument("--date", metavar="DAY", default="", help="the day to write into the model card")
    _add_fine_tuning(train)
    _add_quiet(train)

    pretrain = _command(
        commands, "pretrain", "pretrain a compact BERT on articles, to be fine-tuned with `anawin train`"
    )
    _add_inputs(pretrain)
    pretrain.add_argument(
        "-o", "--output", metavar="FOLDER", required=True, help="the folder to write, made if missing"
    )
    _add_pretraining(pretrain)
    _add_quiet(pretrain)

    export = _command(
        commands, "export", "add to the folder of a fine-tuned network what ONNX Runtime needs, in 32 and in 8 bits"
    )
    export.add_argument("folder", metavar="FOLDER", help="what `anawin train --model arabert -o FOLDER` wrote")
    export.add_argument(
        "-o",
        "--output",
        metavar="FOLDER",
        help="also write a copy with the network in 8 bits alone, for machines without PyTorch",
    )
    _add_quiet(export)

    bench = _command(
        commands, "bench", "compare the ways of running a model: articles a second, and how many keep their themes"
    )
    bench.add_argument("name", metavar="MODEL", help=MODELS)
    bench.add_argument("paths", nargs="*", metavar="PATH", help=f"articles to run it on (data/articles): {INPUTS}")
    bench.add_argument("--encoding", metavar="NAME", help="of the inputs (found out by default)")
    _add_threads(bench)
    _add_output(bench)

    notebooks = _command(commands, "notebooks", "copy the lessons, and the articles they read, into a folder")
    notebooks.add_argument("folder", metavar="FOLDER", help="made if missing; nothing in it is overwritten")

    _add_corpora(_command(commands, "corpora", "list, fetch and convert corpora of real articles"))
    return parser


def _add_report(parser: argparse.ArgumentParser) -> None:
    _add_inputs(parser, nargs="*")
    parser.add_argument(
        "--config", metavar="FILE", help="a report.toml: input, period, themes and the rest; options come before it"
    )
    parser.add_argument("-o", "--output", metavar="FOLDER", help="the folder to write, made if missing")
    parser.add_argument("--language", choices=("ar", "en"), help="of the labels of page and figures (ar)")
    parser.add_argument(
        "--notebook",
        action=argparse.BooleanOptionalAction,
        help="also write report.ipynb, a notebook that was run on the report (no)",
    )
    for name, which in (("from", "first"), ("to", "last")):
        parser.add_argument(
            f"--{name}", dest=f"period_{name}", metavar="DAY", type=_day, help=f"{which} day of the period: YYYY-MM-DD"
        )
    parser.add_argument(
        "--undated",
        dest="period_undated",
        choices=("keep", "drop"),
        help="what becomes of articles without a day where there is a period (keep)",
    )
    parser.add_argument("--themes", nargs="+", metavar="SLUG", help="only articles with one of these themes (all)")
    _add_dates(parser)
    _add_strictness(parser)
    _add_model(parser)
    _add_method(parser)
    _add_max_words(parser)
    _add_quiet(parser)
    # What is not given is left to the file, and then to the settings' own defaults.
    parser.set_defaults(strictness=None, method=None, max_words=None)


def _add_corpora(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")

    listing = _command(actions, "list", "list the corpora, their licences, and which of them are there")
    _add_output(listing)

    fetch = _command(actions, "fetch", "download a corpus and rebuild it")
    fetch.add_argument("name", metavar="NAME", help="one of `anawin corpora list`")
    fetch.add_argument("--from", dest="origin", metavar="PATH", help="an archive or folder on disk, not the network")
    fetch.add_argument("--to", metavar="FOLDER", help="write here ($ANAWIN_CORPORA, else your data folder)")
    fetch.add_argument("--keep-ids", metavar="FILE", help="only these: ids one a line, or a table with a column id")
    _add_quiet(fetch)

    path = _command(actions, "path", "print where a corpus lies")
    path.add_argument("name", metavar="NAME", help="one of `anawin corpora list`")

    convert = _command(actions, "convert", "write any labelled collection as JSON Lines, its classes as section")
    convert.add_argument("origin", metavar="PATH", help="a folder with a sub-folder of .txt files a class, or a .csv")
    convert.add_argument("-o", "--output", metavar="FILE", required=True, help="a .jsonl or .jsonl.xz")
    convert.add_argument("--text", metavar="COLUMN", default="text", help="of the CSV (text)")
    convert.add_argument("--label", metavar="COLUMN", default="label", help="of the CSV (label)")
    _add_quiet(convert)


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, purpose: str
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name, help=purpose, description=purpose[0].upper() + purpose[1:] + ".", epilog=EXIT_CODES
    )


def _add_inputs(parser: argparse.ArgumentParser, *, nargs: str = "+") -> None:
    parser.add_argument("paths", nargs=nargs, metavar="PATH", help=INPUTS)
    parser.add_argument("--encoding", metavar="NAME", help="of the inputs (found out by default)")


def _add_labels(parser: argparse.ArgumentParser, *, nargs: int | str) -> None:
    parser.add_argument(
        "labels",
        nargs=nargs,
        metavar="FILE",
        help="JSON Lines or CSV with id and themes; with text too where it holds the article",
    )
    parser.add_argument(
        "--articles", nargs="+", metavar="PATH", help=f"where the articles without text of their own are: {INPUTS}"
    )
    parser.add_argument(
        "--themes", nargs="+", metavar="SLUG", help="the label set (the seventeen IPTC themes by default)"
    )
    parser.add_argument("--encoding", metavar="NAME", help="of the articles (found out by default)")


def _add_dates(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--dates",
        metavar="FILE",
        help="a .csv with columns id (or file) and date: the days of publication, before what the articles say themselves",
    )


def _add_strictness(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--strictness",
        metavar="X",
        type=_share,
        default=STRICTNESS,
        help=f"how sure it must be that articles tell of one event, between 0 and 1 ({STRICTNESS})",
    )


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format", choices=_FORMATS, help="by default a table on a terminal, JSON Lines in a pipe, or by FILE's ending"
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write here instead of to standard output")
    _add_quiet(parser)


def _add_quiet(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quiet", action="store_true", help="no progress and no notes; errors and warnings stay")


def _add_tagging(parser: argparse.ArgumentParser) -> None:
    _add_model(parser)
    parser.add_argument("--explain", action="store_true", help="also give the words that spoke for each theme")


def _add_headlining(parser: argparse.ArgumentParser) -> None:
    _add_method(parser)
    _add_max_words(parser)
    parser.add_argument(
        "--min-words", metavar="N", type=_positive, default=MIN_WORDS, help=f"fewest, where it can be had ({MIN_WORDS})"
    )
    parser.add_argument("--max-chars", metavar="N", type=_positive, help="most characters (no limit)")
    parser.add_argument(
        "--candidates", metavar="N", type=_positive, default=0, help="also give the N best by the learned method"
    )


def _add_scale(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--processes", metavar="N", type=_positive, default=1, help="that share the work; the output is the same (1)"
    )
    parser.add_argument(
        "--resume", action="store_true", help="go on where the same command, killed, has left FILE.unfinished"
    )
    _add_scheduler(parser)


def _add_scheduler(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="share the work among the workers of a Dask scheduler, tcp://HOST:PORT, or local for --processes of one's own (extra dask); FILE is then a folder of Parquet, and it and the paths may be addresses such as s3://…",
    )


def _add_model(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--model", metavar="NAME", help=MODELS)
    parser.add_argument(
        "--runtime",
        choices=("auto", "int8", "onnx", "torch"),
        default="auto",
        help="how a network runs (the first of these that its folder has)",
    )
    _add_threads(parser)


def _add_threads(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--threads", metavar="N", type=_positive, help="of a network (one a core)")


def _add_fine_tuning(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--model",
        choices=("tfidf", "arabert"),
        default="tfidf",
        help="what is trained (tfidf); arabert: a network, with the following",
    )
    parser.add_argument("--checkpoint", metavar="NAME", help="a folder, or owner/name on the Hugging Face hub")
    parser.add_argument(
        "--family", metavar="NAME", help="how its texts are prepared, where its name does not tell: arabertv02, plain"
    )
    parser.add_argument("--epochs", metavar="N", type=_positive, help="times every article is seen at most (4)")
    parser.add_argument("--length", metavar="N", type=_positive, help="word pieces read of an article (256)")
    parser.add_argument(
        "--rate", metavar="RATE", type=_share, help="highest learning rate (5e-5; small networks want more)"
    )
    parser.add_argument(
        "--from-scratch", action="store_true", help="begin with random weights: what pretraining is worth"
    )
    _add_threads(parser)


def _add_pretraining(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--leave-out", nargs="+", metavar="FILE", default=[], help="ids of articles not to read, such as a test set"
    )
    parser.add_argument("--pieces", metavar="N", type=_positive, default=24_000, help="word pieces at most (24,000)")
    parser.add_argument("--layers", metavar="N", type=_positive, help="of the network (4)")
    parser.add_argument("--width", metavar="N", type=_positive, help="of its layers (256)")
    parser.add_argument("--heads", metavar="N", type=_positive, help="of attention (4)")
    parser.add_argument("--steps", metavar="N", type=_positive, help="of 4,096 pieces (13,900)")
    parser.add_argument("--rate", metavar="RATE", type=_share, help="highest learning rate (1e-3)")
    parser.add_argument("--seed", metavar="N", type=int, help="of weights, order and hidden pieces (0)")
    _add_threads(parser)


def _add_max_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--max-words", metavar="N", type=_positive, default=MAX_WORDS, help=f"most words of a headline ({MAX_WORDS})"
    )


def _add_method(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--method", choices=METHODS, default="learned", help="how a headline is found (learned)")


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of at least 1")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it like 2024-03-31") from None


def _share(text: str) -> float:
    value = float(text)
    if not 0 < value < 1:
        raise argparse.ArgumentTypeError(f"{value} is not between 0 and 1")
    return value

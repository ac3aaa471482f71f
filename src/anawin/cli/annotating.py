"""The commands that take each article by itself: ``clean``, ``tag``, ``headline``, and ``annotate``, which is all in one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any

from anawin.cli.inputs import Inputs, require
from anawin.cli.output import choose_format, write_records
from anawin.cli.progress import progress

if TYPE_CHECKING:
    import argparse

    from anawin.jobs import Headlines, Job, Themes


# Of the dozen columns of ``annotate`` a table for the eye has those one can read side by side.
_SHOWN = ("id", "themes", "abstained", "scores", "headline", "title")


def clean(arguments: argparse.Namespace) -> int:
    """``anawin clean``: the body of each story, and what was removed."""
    from anawin.jobs import Bodies, Job

    return _run(Job("clean", (Bodies(),)), arguments)


def tag(arguments: argparse.Namespace) -> int:
    """``anawin tag``: themes and their scores."""
    from anawin.jobs import Job

    return _run(Job("tag", (_themes(arguments),)), arguments)


def headline(arguments: argparse.Namespace) -> int:
    """``anawin headline``: a headline out of each story's own words."""
    from anawin.jobs import Job

    return _run(Job("headline", (_headlines(arguments),)), arguments)


def annotate(arguments: argparse.Namespace) -> int:
    """``anawin annotate``: themes, headline and what cleaning found, each article cleaned once."""
    from anawin.jobs import annotating

    return _run(annotating(_themes(arguments), _headlines(arguments)), arguments)


def _themes(arguments: argparse.Namespace) -> Themes:
    from anawin.jobs import Themes

    return Themes(arguments.model, arguments.runtime, arguments.threads, arguments.explain)


def _headlines(arguments: argparse.Namespace) -> Headlines:
    from anawin.jobs import Headlines

    require(
        not arguments.candidates or arguments.method == "learned",
        f"--candidates needs --method learned, not {arguments.method}: no other method ranks them",
    )
    limits = (arguments.max_words, arguments.min_words, arguments.max_chars)
    return Headlines(*limits, method=arguments.method, candidates=arguments.candidates)


def _run(job: Job, arguments: argparse.Namespace) -> int:
    if arguments.scheduler:
        return _run_on_scheduler(job, arguments)
    from anawin.jobs import in_parts, records, write_in_parts
    from anawin.reading import Position, survey

    chosen = choose_format(arguments)
    parts = arguments.output is not None and in_parts(arguments.output, chosen)
    require(parts or not arguments.resume, "--resume needs -o FILE in jsonl, csv or parquet: no other output is kept")
    work = job.load()
    inputs, position, inputs_found = Inputs(arguments), Position(), survey(arguments.paths)
    articles = inputs.articles(position)
    with progress(inputs_found.bytes, quiet=arguments.quiet) as tell:
        how = {"work": work, "processes": arguments.processes, "position": position, "on_progress": tell}
        if parts:
            write_in_parts(job, articles, arguments.output, chosen, survey=inputs_found, resume=arguments.resume, **how)
        else:
            with closing(records(job, articles, **how)) as found:
                if chosen == "table":
                    fields = tuple(name for name in work.fields if job.command != "annotate" or name in _SHOWN)
                    write_records((_for_the_eye(record, fields) for record in found), fields, arguments)
                else:
                    write_records(found, work.fields, arguments)
    return inputs.exit_code()


def _run_on_scheduler(job: Job, arguments: argparse.Namespace) -> int:
    require(
        arguments.output is not None, "--scheduler needs -o FOLDER, where each part of the output is a Parquet file"
    )
    require(arguments.format in (None, "parquet"), f"--scheduler writes parquet, not {arguments.format}")
    require("-" not in arguments.paths, "--scheduler needs files: workers cannot read standard input")
    require(
        arguments.scheduler == "local" or arguments.processes == 1,
        "--processes goes with --scheduler local; there the workers are those of the scheduler",
    )
    from anawin.dask import connected, run

    inputs = Inputs(arguments)
    with (
        connected(arguments.scheduler, processes=arguments.processes) as client,
        progress(None, quiet=arguments.quiet) as tell,
    ):
        done = run(
            client,
            job,
            arguments.paths,
            arguments.output,
            encoding=arguments.encoding,
            resume=arguments.resume,
            on_progress=tell,
        )
    inputs.read = done.articles
    for problem in done.failed:
        inputs.tell(problem)
    if done.parts:
        inputs.note(f"{done.articles:,} articles; parts in {arguments.output}: {done.parts:,}")
    return inputs.exit_code()


def _for_the_eye(record: Mapping[str, Any], fields: Sequence[str], count: int = 3) -> dict[str, Any]:
    """These fields, and of seventeen scores the highest."""
    shown = {name: record[name] for name in fields}
    if "scores" in shown:
        shown["scores"] = dict(sorted(shown["scores"].items(), key=lambda item: -item[1])[:count])
    return shown

"""``anawin stories``: which articles tell of one event, and which events are one long story."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from anawin.cli.inputs import Inputs
from anawin.cli.output import choose_format, write_records

if TYPE_CHECKING:
    import argparse
    from datetime import date


def stories(arguments: argparse.Namespace) -> int:
    """Write one record a story, in order of time, the undated behind."""
    from anawin.stories import find_stories, story_record, with_related
    from anawin.stories.records import STORY_FIELDS

    chosen = choose_format(arguments)
    inputs = Inputs(arguments)
    dates = dates_of(arguments, inputs)
    articles = with_related(inputs) if arguments.related else inputs
    found = find_stories(articles, dates=dates, strictness=arguments.strictness)
    tell_unmatched(dates, found.pages.keys(), arguments, inputs)
    records: Iterator[dict[str, Any]] = map(story_record, found.stories)
    if chosen == "table":
        records = (record | {"links": _for_the_eye(record["links"])} for record in records)
    write_records(records, STORY_FIELDS, arguments)
    return inputs.exit_code()


def dates_of(arguments: argparse.Namespace, inputs: Inputs) -> dict[str, date]:
    """Read what ``--dates`` names, if anything; lines that cannot be used are told and counted as failed inputs."""
    from anawin.dates import read_dates

    return read_dates(arguments.dates, on_error=inputs.tell) if arguments.dates else {}


def tell_unmatched(dates: Collection[str], ids: Collection[str], arguments: argparse.Namespace, inputs: Inputs) -> None:
    """Say that dates belong to no article: where an id is misspelt, its article stays undated."""
    others = [name for name in dates if name not in ids]
    if others and inputs.read:
        told = inputs.warn if len(others) == len(dates) else inputs.note
        told(f"{arguments.dates}: {len(others)} of its {len(dates)} ids are no article's, the first is {others[0]!r}")


def _for_the_eye(links: list[dict[str, Any]]) -> list[str]:
    return [f"{link['a']} {link['b']} {link['score']:.2f} {link['kind']}" for link in links]

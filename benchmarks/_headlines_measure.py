"""How the headline benchmark measures: overlap with titles, lint, length, and articles a second."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from _headlines_data import Part
from _headlines_systems import MAX_WORDS, RAW, SYSTEMS, Answer, System, run
from threadpoolctl import threadpool_limits

from anawin.evaluation import headline_bounds
from anawin.evaluation.headline_table import headline_row, score_row

TIMED_ARTICLES, REPEATS = 100, 3


def row_of(part: Part, name: str, *, samples: int) -> dict[str, Any]:
    """The figures of one system on one part."""
    system = SYSTEMS[name]()
    answers = run(system, part.published if name == RAW else part.texts)
    figures = headline_row(
        name,
        [answer.headline for answer in answers],
        part.titles,
        spans=spans_of(answers),
        samples=samples,
    )
    return figures | {"articles_per_second": None if name == RAW else round(speed(system, part.texts))}


def bound_rows(part: Part, *, samples: int) -> list[dict[str, Any]]:
    """Oracles that see the title, on the same articles."""
    bounds = headline_bounds(part.texts, part.titles, max_words=MAX_WORDS)
    return [score_row(name, scores, samples=samples) for name, scores in bounds.items() if name.startswith("best")]


def spans_of(answers: Sequence[Answer]) -> list[tuple[tuple[int, int], ...]] | None:
    found = [answer.spans for answer in answers if answer.spans is not None]
    return found if len(found) == len(answers) else None


def speed(system: System, texts: Sequence[str]) -> float:
    """Articles a second from cleaned text, on one core, the best of three on up to a hundred articles.

    Processor time, so that other work on the machine does not count.
    """
    took = []
    with threadpool_limits(limits=1):
        for _ in range(REPEATS):
            start = time.process_time()
            run(system, texts[:TIMED_ARTICLES])
            took.append(time.process_time() - start)
    return len(texts[:TIMED_ARTICLES]) / max(min(took), 1e-6)

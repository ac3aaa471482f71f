"""The figures of a report: each drawn, told in words, and given as a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from anawin import plots
from anawin.display import step_name, theme_name
from anawin.reports.arabic import ARTICLES, PASSAGES, STORIES, WORDS, counted, percent
from anawin.reports.summarise import ArticleReport, totals
from anawin.reports.svg import to_svg

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from anawin.stories import Story


class Drawing(NamedTuple):
    """A figure: `name` is its file name without ``.svg``; `caption` its text alternative; `rows` its numbers."""

    name: str
    title: str
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    svg: str


class _Told(NamedTuple):
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]


def draw_figures(reports: Sequence[ArticleReport]) -> tuple[Drawing, ...]:
    """Draw the four figures of the overview, the same bytes for the same records.

    Examples
    --------
    >>> [drawing.name for drawing in draw_figures([])]
    ['theme-counts', 'theme-cooccurrence', 'text-lengths', 'removed-by-step']
    """
    from matplotlib import style

    kinds = {
        "theme-counts": (plots.theme_counts, _tell_counts),
        "theme-cooccurrence": (plots.theme_cooccurrence, _tell_pairs),
        "text-lengths": (plots.text_lengths, _tell_lengths),
        "removed-by-step": (plots.removed_by_step, _tell_removals),
    }
    drawings = []
    # Whatever the user's matplotlibrc says, the report looks the same.
    with style.context("default", after_reset=True):
        for name, (draw, tell) in kinds.items():
            drawings.append(_drawing(name, draw(reports), tell(reports)))
    return tuple(drawings)


def draw_timeline(stories: Sequence[Story]) -> Drawing:
    """Draw when stories were told, the same bytes for the same stories."""
    from matplotlib import style

    with style.context("default", after_reset=True):
        return _drawing("story-timeline", plots.story_timeline(stories), _tell_stories(stories))


def _drawing(name: str, ax: Axes, told: _Told) -> Drawing:
    figure = ax.get_figure(root=True)
    assert figure is not None  # new Axes always stand in a figure
    title = figure.get_suptitle()
    return Drawing(name, title, *told, to_svg(figure, name=name, title=title, description=told.caption))


def _tell_counts(reports: Sequence[ArticleReport]) -> _Told:
    counts = plots.count_themes(reports)
    caption = "لم يُنسب مقال إلى موضوع."
    if counts:
        slug, (main, further) = next(iter(counts.items()))
        most = counted(main + further, ARTICLES)
        caption = f"أكثر المواضيع حضورًا {_quoted(theme_name(slug))}: {most} من أصل {len(reports):,}."
    return _Told(
        caption,
        ("الموضوع", "موضوعًا رئيسًا", "موضوعًا إضافيًّا"),
        tuple((theme_name(slug), main, further) for slug, (main, further) in counts.items()),
    )


def _tell_pairs(reports: Sequence[ArticleReport]) -> _Told:
    pairs = plots.count_pairs(reports)
    caption = "لم يجتمع موضوعان في مقال."
    if pairs:
        (first, second), count = next(iter(pairs.items()))
        together = f"{_quoted(theme_name(first))} و{_quoted(theme_name(second))}"
        caption = f"أكثر ما يجتمع {together}: {counted(count, ARTICLES)}. خانات كل موضوع عن يمين اسمه وتحته."
    return _Told(
        caption,
        ("الموضوع", "ومعه", "المقالات"),
        tuple((theme_name(first), theme_name(second), count) for (first, second), count in pairs.items()),
    )


def _tell_lengths(reports: Sequence[ArticleReport]) -> _Told:
    total = totals(reports)
    caption = "لا نصوص."
    if total.published_words:
        before, after = (counted(count, WORDS) for count in (total.published_words, total.words))
        caption = f"نُشر {before}، وبقي بعد التنظيف {after}: حُذف {percent(total.removed_share)}. كل عمود مقال."
    return _Told(
        caption,
        ("المقال", "قبل التنظيف", "بعد التنظيف"),
        tuple(
            (number, len(report.published_text.split()), len(report.text.split()))
            for number, report in enumerate(reports, start=1)
        ),
    )


def _tell_removals(reports: Sequence[ArticleReport]) -> _Told:
    removals = plots.count_removals(reports)
    caption = "لم يُحذف شيء."
    if removals:
        step, (words, passages) = next(iter(removals.items()))
        caption = f"أكثر ما حُذف {_quoted(step_name(step))}: {counted(words, WORDS)} ({counted(passages, PASSAGES)})."
    return _Told(
        caption,
        ("الخطوة", "الكلمات", "المقاطع"),
        tuple((step_name(step), words, passages) for step, (words, passages) in removals.items()),
    )


def _tell_stories(stories: Sequence[Story]) -> _Told:
    days = [day for story in stories for day in (story.first, story.last) if day]
    articles = counted(sum(len(story.articles) for story in stories), ARTICLES)
    undated = sum(story.first is None for story in stories)
    caption = (
        f"{counted(len(stories), STORIES)} في {articles}، والزمن من اليمين إلى اليسار. العدد في الدائرة عدد المقالات."
    )
    if days:
        caption += f" أول تاريخ \u2068{min(days).isoformat()}\u2069 وآخر تاريخ \u2068{max(days).isoformat()}\u2069."
    if undated:
        caption += f" ولا تاريخ معروفًا لـ{counted(undated, STORIES)}: الدوائر الفارغة عن اليسار."
    return _Told(
        caption,
        ("القصة", "أول مقال", "آخر مقال", "المقالات"),
        tuple((story.headline, _iso(story.first), _iso(story.last), len(story.articles)) for story in stories),
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else plots.UNDATED


def _quoted(name: str) -> str:
    # U+2068 and U+2069 isolate a name that is not Arabic: a caption is plain text, also in the drawing.
    return f"«\u2068{name}\u2069»"

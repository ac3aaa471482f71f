"""What each figure shows, in words and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from anawin import plots
from anawin.reports.arabic import ARTICLES, HEADLINES, PASSAGES, STORIES, WORDS, percent
from anawin.reports.bilingual import Both, both_counted, step_label, theme_label
from anawin.reports.summarise import ArticleReport, totals

if TYPE_CHECKING:
    from anawin.stories import Story

Cell = Both | str | int


class Told(NamedTuple):
    """A caption, which is the text alternative of a figure too, and a table of its numbers."""

    caption: Both
    header: tuple[Both, ...]
    rows: tuple[tuple[Cell, ...], ...]


_ARTICLES = Both("المقالات", "Articles")
_THEME = Both("الموضوع", "Theme")


def tell_counts(reports: Sequence[ArticleReport]) -> Told:
    """Tell `anawin.plots.theme_counts`."""
    counts = plots.count_themes(reports)
    caption = Both("لم يُنسب مقال إلى موضوع.", "No article has a theme.")
    if counts:
        slug, (main, further) = next(iter(counts.items()))
        most, theme = both_counted(main + further, ARTICLES), theme_label(slug)
        caption = Both(
            f"أكثر المواضيع حضورًا {_quoted(theme.ar)}: {most.ar} من أصل {len(reports):,}.",
            f"The most frequent theme is {_set_apart(theme.en)}: {most.en} of {len(reports):,}.",
        )
    return Told(
        caption,
        (_THEME, Both("موضوع رئيس", "As main theme"), Both("موضوع إضافي", "As a further one")),
        tuple((theme_label(slug), main, further) for slug, (main, further) in counts.items()),
    )


def tell_pairs(reports: Sequence[ArticleReport]) -> Told:
    """Tell `anawin.plots.theme_cooccurrence`."""
    pairs = plots.count_pairs(reports)
    caption = Both("لم يجتمع موضوعان في مقال.", "No two themes share an article.")
    if pairs:
        slugs, count = next(iter(pairs.items()))
        first, second = map(theme_label, slugs)
        most = both_counted(count, ARTICLES)
        caption = Both(
            f"أكثر ما يجتمع {_quoted(first.ar)} و{_quoted(second.ar)}: {most.ar}. خانات كل موضوع عن يمين اسمه وتحته.",
            f"Most often together are {_set_apart(first.en)} and {_set_apart(second.en)}: {most.en}. "
            "The cells of a theme are to the left of its name and below it.",
        )
    return Told(
        caption,
        (_THEME, Both("ومعه", "Together with"), _ARTICLES),
        tuple((theme_label(first), theme_label(second), count) for (first, second), count in pairs.items()),
    )


def tell_times(reports: Sequence[ArticleReport]) -> Told:
    """Tell `anawin.plots.theme_times`."""
    columns, counts = plots.count_times(reports)
    names = [Both(f"\u2068{column.name}\u2069", column.name) for column in columns]
    caption = Both("لا تواريخ.", "No dates.")
    if columns:
        caption = Both(
            f"من {names[0].ar} إلى {names[-1].ar}، والزمن من اليمين إلى اليسار: كلما قوي لون الخانة زادت مقالاتها.",
            f"From {names[0].en} to {names[-1].en}: the stronger the colour of a cell, the more articles.",
        )
    return Told(caption, (_THEME, *names), tuple((theme_label(slug), *row) for slug, row in counts.items()))


def tell_words(reports: Sequence[ArticleReport]) -> Told:
    """Tell `anawin.plots.evidence_words`."""
    counts = plots.count_words(reports)
    caption = Both("لا كلمات.", "No words.")
    if counts:
        best = max(counts, key=lambda found: found.articles)
        theme, most = theme_label(best.theme), both_counted(best.articles, ARTICLES)
        caption = Both(
            f"أكثرها دلالةً {_quoted(best.word)} على {_quoted(theme.ar)}: {most.ar}.",
            f"Most often {_set_apart(best.word)} spoke for {_set_apart(theme.en)}: {most.en}.",
        )
    return Told(
        caption,
        (Both("الكلمة", "Word"), _THEME, _ARTICLES),
        tuple((found.word, theme_label(found.theme), found.articles) for found in counts),
    )


def tell_lengths(reports: Sequence[ArticleReport]) -> Told:
    """Tell `anawin.plots.text_lengths`."""
    total = totals(reports)
    caption = Both("لا نصوص.", "No texts.")
    if total.published_words:
        before, after = (both_counted(count, WORDS) for count in (total.published_words, total.words))
        removed = percent(total.removed_share)
        caption = Both(
            f"نُشر {before.ar}، وبقي بعد التنظيف {after.ar}: حُذف {removed}. كل عمود مقال.",
            f"{before.en} were published and {after.en} are left: {removed} was removed. Each column is an article.",
        )
    return Told(
        caption,
        (Both("المقال", "Article"), Both("قبل التنظيف", "Before cleaning"), Both("بعد التنظيف", "After it")),
        tuple(
            (number, len(report.published_text.split()), len(report.text.split()))
            for number, report in enumerate(reports, start=1)
        ),
    )


def tell_headlines(reports: Sequence[ArticleReport]) -> Told:
    """Tell `anawin.plots.headline_lengths`."""
    counts = plots.count_headlines(reports)
    caption = Both("لا عناوين.", "No headlines.")
    if counts:
        length, count = max(counts.items(), key=lambda item: item[1])
        words, most = both_counted(length, WORDS), both_counted(count, HEADLINES)
        caption = Both(
            f"أكثر الأطوال شيوعًا {words.ar}: {most.ar} من أصل {sum(counts.values()):,}.",
            f"The most frequent length is {words.en}: {most.en} of {sum(counts.values()):,}.",
        )
    return Told(
        caption,
        (Both("كلمات العنوان", "Words of a headline"), Both("العناوين", "Headlines")),
        tuple((f"{length}", count) for length, count in counts.items()),
    )


def tell_removals(reports: Sequence[ArticleReport]) -> Told:
    """Tell `anawin.plots.removed_by_step`."""
    removals = plots.count_removals(reports)
    caption = Both("لم يُحذف شيء.", "Nothing was removed.")
    if removals:
        slug, counts = next(iter(removals.items()))
        step, (words, passages) = step_label(slug), map(both_counted, counts, (WORDS, PASSAGES))
        caption = Both(
            f"أكثر ما حُذف {_quoted(step.ar)}: {words.ar} ({passages.ar}).",
            f"Most was removed by {_set_apart(step.en)}: {words.en} ({passages.en}).",
        )
    return Told(
        caption,
        (Both("الخطوة", "Step"), Both("الكلمات", "Words"), Both("المقاطع", "Passages")),
        tuple((step_label(slug), words, passages) for slug, (words, passages) in removals.items()),
    )


def tell_stories(stories: Sequence[Story]) -> Told:
    """Tell `anawin.plots.story_timeline`."""
    days = [day for story in stories for day in (story.first, story.last) if day]
    articles = both_counted(sum(len(story.articles) for story in stories), ARTICLES)
    told, undated = both_counted(len(stories), STORIES), sum(story.first is None for story in stories)
    arabic = [f"{told.ar} في {articles.ar}، والزمن من اليمين إلى اليسار. العدد في الدائرة عدد المقالات."]
    english = [f"{told.en} in {articles.en}. The number in a circle is that of its articles."]
    if days:
        first, last = min(days).isoformat(), max(days).isoformat()
        arabic.append(f"أول تاريخ \u2068{first}\u2069 وآخر تاريخ \u2068{last}\u2069.")
        english.append(f"The first day is {first}, the last {last}.")
    if undated:
        aside = both_counted(undated, STORIES)
        arabic.append(f"ولا تاريخ معروفًا لـ{aside.ar}: الدوائر الفارغة عن اليسار.")
        english.append(f"Without a day: {aside.en}, the hollow circles at the right.")
    return Told(
        Both(" ".join(arabic), " ".join(english)),
        (Both("القصة", "Story"), Both("أول مقال", "First article"), Both("آخر مقال", "Last article"), _ARTICLES),
        tuple((story.headline, _iso(story.first), _iso(story.last), len(story.articles)) for story in stories),
    )


def _iso(day: date | None) -> Both | str:
    return day.isoformat() if day else Both(plots.UNDATED, "undated")


def _quoted(name: str) -> str:
    return f"«{_isolated(name)}»"


def _set_apart(name: str) -> str:
    return f"“{_isolated(name)}”"


def _isolated(name: str) -> str:
    # U+2068 and U+2069 isolate a name of the other direction: a caption is plain text, also in the drawing.
    return f"\u2068{name}\u2069"

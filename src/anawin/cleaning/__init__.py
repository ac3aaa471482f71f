"""From a scraped page to the body of its story, in named steps that each say what they removed and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from anawin.cleaning.caption import caption
from anawin.cleaning.dateline import dateline
from anawin.cleaning.labels import keywords, source
from anawin.cleaning.page import Page, Span
from anawin.cleaning.prompt import advert, prompt
from anawin.cleaning.records import Cleaned, Related, Removal
from anawin.cleaning.related import related
from anawin.cleaning.repeated import repeated
from anawin.cleaning.section import section
from anawin.cleaning.teaser import teaser
from anawin.cleaning.title import title as title_step
from anawin.tokens import words

__all__ = ["CLEANING_STEPS", "Cleaned", "Related", "Removal", "clean"]

# The order matters: the tail of other stories goes first, so that no later step reads it; what stands around
# the story goes before its head is looked at; repetitions are sought in what is left.
CLEANING_STEPS: dict[str, Callable[[Page], list[Span]]] = {
    "related": related,
    "teaser": teaser,
    "source": source,
    "keywords": keywords,
    "prompt": prompt,
    "advert": advert,
    "caption": caption,
    "section": section,
    "dateline": dateline,
    "title": title_step,
    "repeated": repeated,
}


def clean(text: str, *, title: str = "", outlet: str = "", steps: Iterable[str] = CLEANING_STEPS) -> Cleaned:
    r"""Find the body of the story in a published text.

    Parameters
    ----------
    text : str
        The published text; it is never altered.
    title : str
        The editor's title, if it is known apart from the text.
    outlet : str
        The name of the newspaper or site, if it is known: datelines name it.
    steps : iterable of str
        The names of the steps to run; they always run in the order of `CLEANING_STEPS`.

    Returns
    -------
    Cleaned
        Its `text` is `text` less exactly what stands in `removed`.

    Raises
    ------
    ValueError
        If a step of that name does not exist.

    Examples
    --------
    >>> page = clean("اقتصاد\nارتفاع أسعار الزيتون في الأسواق\nعمّان (بترا) - ارتفعت أسعار الزيتون في أسواق العاصمة "
    ...              "هذا الأسبوع بعد تأخر موسم القطاف في محافظات الشمال بسبب نقص الأيدي العاملة، وفق تجار.\nالمصدر: بترا")
    >>> page.text[:20]
    'ارتفعت أسعار الزيتون'
    >>> page.section, page.title, page.dateline, page.source
    ('اقتصاد', 'ارتفاع أسعار الزيتون في الأسواق', 'عمّان (بترا)', 'بترا')
    """
    wanted = set(steps)
    unknown = wanted - set(CLEANING_STEPS)
    if unknown:
        raise ValueError(f"unknown cleaning steps {sorted(unknown)}; the steps are: {', '.join(CLEANING_STEPS)}")
    page = Page(text, title=title, outlet=" ".join(words(outlet)))
    cuts: list[tuple[Span, str]] = []
    for name, step in CLEANING_STEPS.items():
        if name in wanted and page.lines:
            found = step(page)
            cuts += [(span, name) for span in found]
            page.cut(found)
    return Cleaned(
        published=text,
        removed=_removals(text, sorted(cuts)),
        title=page.title,
        section=page.section,
        dateline=page.dateline,
        source=page.source,
        keywords=page.keywords,
        related=tuple(Related(start, end, text[start:end]) for start, end in page.related),
    )


def _removals(text: str, cuts: list[tuple[Span, str]]) -> tuple[Removal, ...]:
    """Give each cut the white space that follows it; at the end of the text, that which precedes it.

    So the paragraphs that stay keep the distance they had, and nothing dangles at the end.
    """
    bounds: list[tuple[int, int, str]] = []
    for number, (span, step) in enumerate(cuts):
        limit = cuts[number + 1][0].start if number + 1 < len(cuts) else len(text)
        end = span.end
        while end < limit and text[end].isspace():
            end += 1
        bounds.append((span.start, end, step))
    first_of_tail = len(bounds)
    edge = len(text)
    while first_of_tail and bounds[first_of_tail - 1][1] == edge:
        first_of_tail -= 1
        edge = bounds[first_of_tail][0]
    if first_of_tail < len(bounds):
        start, end, step = bounds[first_of_tail]
        floor = bounds[first_of_tail - 1][1] if first_of_tail else 0
        while start > floor and text[start - 1].isspace():
            start -= 1
        bounds[first_of_tail] = (start, end, step)
    return tuple(Removal(step, start, end, text[start:end]) for start, end, step in bounds)

"""Right-to-left HTML, escaped and isolated, and the Arabic names that readers see.

Article text may hold markup, direction overrides and stray closing marks.  Every piece of it is escaped
and stands in a box of its own (a block, a table cell): an inline ``<bdi>`` alone can be left early by a
U+2069 inside the text, a box cannot.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from itertools import pairwise
from typing import Any, NamedTuple

from anawin.taxonomy import THEMES

ARABIC_LETTER_MARK = "\u061c"

_THEME_NAMES = {theme.slug: theme.arabic for theme in THEMES}

_STEP_NAMES = {
    "section": "سطر القسم",
    "title": "عنوان مكرر",
    "dateline": "سطر المكان والوكالة",
    "repeated": "فقرة مكررة",
    "prompt": "دعوة إلى المشاركة",
    "caption": "تعليق صورة أو جدول",
    "teaser": "أخبار مقترحة في المتن",
    "source": "سطر المصدر",
    "keywords": "كلمات مفتاحية",
    "advert": "إعلان",
    "related": "مقال ملحق",
}

_REASON_NAMES = {
    "not Arabic": "النص ليس بالعربية",
    "no known word": "لا كلمة معروفة في النص",
    "no article": "النص ليس مقالاً",
}

_BOX = "unicode-bidi:isolate;text-align:start"
_MARK = "background:#f6e3a8;color:#1c2833;border-bottom:2px solid #8a6100"

# C0 and C1 controls except tab and line ends, lone surrogates, which no UTF-8 file can hold, and what XML does not allow.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class Html(str):
    """Text that is HTML already: `rtl_table`, `rtl_block` and Jinja2 show it without escaping it again."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


class Piece(NamedTuple):
    """A stretch of text and the labels of all spans that cover it."""

    text: str
    labels: tuple[Any, ...]


def theme_name(slug: str, language: str = "ar") -> str:
    """Return the name of a theme, or the slug itself where the taxonomy has no such theme.

    In English (``"en"``) it is the slug with spaces: IPTC's own names are too long for figures and labels.

    Examples
    --------
    >>> theme_name("weather"), theme_name("chess"), theme_name("human-interest", "en")
    ('طقس', 'chess', 'human interest')
    """
    if language == "en" and slug in _THEME_NAMES:
        return slug.replace("-", " ")
    return _THEME_NAMES.get(slug, slug)


def step_name(slug: str, language: str = "ar") -> str:
    """Return the Arabic name of a cleaning step, or the slug itself where there is none; in English the slug.

    Examples
    --------
    >>> step_name("advert"), step_name("watermark"), step_name("advert", "en")
    ('إعلان', 'watermark', 'advert')
    """
    return slug if language == "en" else _STEP_NAMES.get(slug, slug)


def reason_name(reason: str) -> str:
    """Return in Arabic why a text got no theme, or the reason itself where there is no Arabic for it.

    Examples
    --------
    >>> reason_name("no article")
    'النص ليس مقالاً'
    """
    return _REASON_NAMES.get(reason, reason)


def printable(text: str) -> str:
    """`text` with controls and lone surrogates replaced by visible signs, one for one, so offsets still hold.

    Examples
    --------
    >>> printable("خبر" + chr(0))
    'خبر␀'
    """
    return _UNPRINTABLE.sub(_visible, text)


def _visible(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def direction(text: str) -> str:
    """``"rtl"`` or ``"ltr"``, whichever most letters of `text` have; ``"rtl"`` on a tie and for no letters.

    The first letter, which ``dir="auto"`` goes by, misleads in news: many Arabic articles open with ``CNN``.

    Examples
    --------
    >>> direction("(CNN) قال الوزير إن الجسر جاهز"), direction("report-07.txt")
    ('rtl', 'ltr')
    """
    # Two thousand characters decide; a megabyte of text must not make the page wait.
    classes = [unicodedata.bidirectional(character) for character in text[:2000]]
    right_to_left = sum(name in ("R", "AL") for name in classes)
    return "ltr" if classes.count("L") > right_to_left else "rtl"


def shorten(text: str, width: int) -> str:
    """Fold white space and cut after at most `width` characters, at the end of a word where there is one.

    After an Arabic letter the ellipsis is followed by U+061C: between two right-to-left characters it
    stays at the end of the text even where the line around it runs left to right.

    Examples
    --------
    >>> shorten("افتتحت البلدية جسراً جديداً", 18) == "افتتحت البلدية…" + ARABIC_LETTER_MARK
    True
    >>> shorten("bridge-opening-2024.html", 10)
    'bridge-ope…'
    """
    if width < 1:
        raise ValueError(f"width is the number of characters to keep, at least 1; got {width}")
    folded = " ".join(text.split())
    if len(folded) <= width:
        return folded
    cut = folded[:width]
    if not folded[width].isspace() and " " in cut:
        cut = cut[: cut.rindex(" ")]
    cut = cut.rstrip(" ،؛,.")
    last = next((c for c in reversed(cut) if not unicodedata.combining(c)), "")
    mark = ARABIC_LETTER_MARK if last and unicodedata.bidirectional(last) in ("R", "AL") else ""
    return f"{cut}…{mark}"


def pieces(text: str, spans: Iterable[tuple[int, int, Any]]) -> list[Piece]:
    """Cut `text` where spans begin and end; spans may overlap.

    Parameters
    ----------
    text : str
    spans : iterable of (start, end, label)
        Half-open offsets into `text`; empty spans are passed over.

    Returns
    -------
    list of Piece
        Their texts joined give `text` again; labels in the order in which their spans begin.

    Raises
    ------
    ValueError
        If a span does not lie within the text.

    Examples
    --------
    >>> [(piece.text, piece.labels) for piece in pieces("مطر غزير اليوم", [(0, 8, "طقس"), (4, 8, "كوارث")])]
    [('مطر ', ('طقس',)), ('غزير', ('طقس', 'كوارث')), (' اليوم', ())]
    """
    opening, closing = defaultdict(list), defaultdict(list)
    for number, (start, end, label) in enumerate(spans):
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"span ({start}, {end}) does not lie within the {len(text)} characters of the text")
        if start < end:
            opening[start].append((number, label))
            closing[end].append(number)
    found: list[Piece] = []
    active: dict[int, Any] = {}
    for left, right in pairwise(sorted({0, len(text), *opening, *closing})):
        for number in closing.get(left, ()):
            del active[number]
        active.update(opening.get(left, ()))
        found.append(Piece(text[left:right], tuple(active.values())))
    return found


def mark_spans(text: str, spans: Iterable[Sequence[Any]]) -> Html:
    """Show `text` as an HTML block of its own with `spans` highlighted.

    Parameters
    ----------
    text : str
        Shown as text, whatever it holds.
    spans : iterable of (start, end) or (start, end, title)
        Offsets into `text`; the titles show when the pointer rests on the words.

    Examples
    --------
    >>> html = mark_spans("مطر <غزير>", [(0, 3, "طقس")])
    >>> 'title="طقس">مطر</mark> &lt;غزير&gt;' in html
    True
    """
    labelled = [(span[0], span[1], str(span[2]) if len(span) > 2 else "") for span in spans]
    parts = []
    for piece in pieces(text, labelled):
        shown = escape(printable(piece.text))
        if piece.labels:
            title = escape(printable(" · ".join(filter(None, piece.labels))))
            shown = f'<mark style="{_MARK}" title="{title}">{shown}</mark>'
        parts.append(shown)
    return Html(f'<div dir="{direction(text)}" style="{_BOX};white-space:pre-line">{"".join(parts)}</div>')


def rtl_block(content: str, *, title: str = "") -> Html:
    """Set `content` as a right-to-left block for a notebook cell, under an optional title.

    Plain strings are escaped; `Html` (from `mark_spans`, `rtl_table`) is taken as it is.

    Examples
    --------
    >>> print(rtl_block("أمطار & رياح"))
    <div dir="rtl" lang="ar" style="unicode-bidi:isolate;text-align:start">أمطار &amp; رياح</div>
    """
    heading = f'<div style="{_BOX};font-weight:bold">{_html(title)}</div>' if title else ""
    return Html(f'<div dir="rtl" lang="ar" style="{_BOX}">{heading}{_html(content)}</div>')


def rtl_table(rows: Iterable[Sequence[object]], header: Sequence[object] = ()) -> Html:
    """Set a right-to-left table; each cell is escaped, isolated and runs in the direction of its own text.

    Examples
    --------
    >>> html = rtl_table([["جسر جديد", 0.93]], header=["العنوان", "الدرجة"])
    >>> html.startswith('<table dir="rtl" lang="ar"'), '<td dir="ltr"' in html
    (True, True)
    """
    head = "".join(_cell("th", value) for value in header)
    body = "".join("<tr>" + "".join(_cell("td", value) for value in row) + "</tr>" for row in rows)
    thead = f"<thead><tr>{head}</tr></thead>" if header else ""
    return Html(f'<table dir="rtl" lang="ar">{thead}<tbody>{body}</tbody></table>')


def _cell(tag: str, value: object) -> str:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    run = "ltr" if number else "rtl" if isinstance(value, Html) else direction(str(value))
    # text-align:right even for left-to-right cells: a column of ids and Arabic names keeps one edge.
    # A line may end behind a hyphen, and a day would stand on two.
    whole = ";white-space:nowrap" if isinstance(value, date) else ""
    return f'<{tag} dir="{run}" style="unicode-bidi:isolate;text-align:right{whole}">{_html(value)}</{tag}>'


def _html(value: object) -> str:
    return str(value) if isinstance(value, Html) else escape(printable(str(value)))

"""Dateline, agency, byline and date above or before the first sentence: "سول – (رويترز): ", "سبق - جدة:"."""

from __future__ import annotations

import re

from anawin.cleaning.dates import TRAILING_DATE, find_stamp, is_date_line
from anawin.cleaning.furniture import names
from anawin.cleaning.page import Page, Span
from anawin.tokens import stop_words, words

# A dateline ends with a colon, a double hyphen, or a dash with a space on one side; tatweel and underscore are
# typed for dashes.  Farther in than this stands no dateline (the longest read in 37,614 openings has 70 characters).
_REACH = 90
_DASH = r"(?:[-–—−_]+|(?<=\s)\u0640+|\u0640+(?=\s))"
_END = re.compile(rf"[:：]|-{{2,}}|{_DASH}(?=\s)|(?<=[\s)\]]){_DASH}|/(?=\s)")
# A hyphen inside a Latin name (al-Kuwait) parts nothing.
_PARTS = re.compile(
    r"\s*(?:(?<![A-Za-z])[-–—−_]+|[-–—−_]+(?![A-Za-z])|(?<=\s)\u0640+|\u0640+(?=\s)|[/،,()\[\]|:]|\.\s)\s*"
)
_DESK = re.compile(r"^(?:بقلم|مراسل(?:نا|ة|تنا)?)(?:\s+\S+){0,3}$")
# Words of another language up to a dash, with a comma between place and country or date.
_FOREIGN = re.compile(r"^[A-ZÀ-Þ][A-Za-zÀ-ÿ0-9 .'’()\-]*,[A-Za-zÀ-ÿ0-9 .,'’()\-]*$")
# Outlet, place or reporter between dashes, on the line above the first paragraph; no word of it need be known.
_SHAPE_PART_WORDS = 4
_SPACED_DASH = re.compile(r"\s[-–—_]|[-–—_]\s")
_QUOTES = '«»"“” '
_BYLINE = re.compile(
    r"^(?:كتب(?:ت|ه|ها)?|بقلم|نص(?:\s+وصور)?|إعداد|اعداد|[أا]عد(?:ه|ها|ت)?|تقرير|حوار|حاور(?:ه|ها|ته|تها)?(?:\s+في\s+\S+(?:\s+\S+)?)?|ترجمة|متابعة|تغطية|مراسل(?:نا|تنا)?|بواسطة|By|Von|Par)\s*[:：/\-–—]\s*\S",
    re.IGNORECASE,
)
_BYLINE_WORDS = 10
_LINE_WORDS = 12
# And so many characters: what the patterns below look at several times must not be a megabyte without a space.
_LINE_CHARACTERS = 400
_LATIN = re.compile(r"^[A-ZÀ-Þ0-9][A-Za-z0-9 .'’\-À-ÿ]*$")
_WROTE = re.compile(r"^(?:كتب(?:ت|ه)?|حرر(?:ه|ت|ته)?|بقلم)\s+\S+(?:\s+\S+){1,4}\s*[:：]?$")
# A place of any name with the outlet in brackets behind it and a dash: "بلدوين (أخبار القرن) - ".
_OUTLET = re.compile(
    r"(?:نيوز|برس|سبوت|ميديا|خاص)$|^(?:وكالة|صحيفة|جريدة|موقع|قناة|راديو|إذاعة|شبكة|نشرة|أخبار|مراسل)\s"
)
_PLACE_OUTLET = re.compile(r"^\S+(?:\s\S+){0,2}\s*\(([^)]{2,30})\)$")
_BRACKETED = re.compile(r"^[(\[]\s*([^)\]]{2,40}?)\s*[)\]]\s*(?:[-–—−_:]+\s*)?")
# Section, title and place before the date and time of a page whose lines were lost take up to this much.
_GLUED_REACH = 220
_GLUED_WORDS = 6
_SENTENCE = re.compile(r"(?<!\.)[.؟!](?=\s)")
_GLUED_BYLINE = re.compile(r"\s*[-–—|]\s*(?:كتب(?:ت|ه)?|حرر(?:ه)?|إعداد|بقلم)\b[^:\n]{3,40}[:：]")
_SAYS = frozenset("قال قالت اعلن اعلنت ذكر ذكرت افاد افادت كشف كشفت صرح صرحت اكد اكدت يقول تقول".split())  # noqa: SIM905
_DAYS = frozenset(["يوم", "اليوم", "امس", "غدا", "صباح", "مساء"])
_TRAILING = " \t\u00a0:：-–—−_\u0640"
_EXCLUSIVE = re.compile(r"^خاص(?:\s+(?:ب|ل|لـ|بـ)\S*)?(?:\s+\S+){0,2}$")


def dateline(page: Page) -> list[Span]:
    """Find date, byline and dateline lines above the first paragraph, and the dateline before its first sentence.

    What they say goes to ``page.dateline``.  A dateline is recognised by its parts: each must be a known place
    or agency, a date, or (beside one of these) a person's name.
    """
    above = page.head()
    found = [line for line in above if _is_line(page, line)]
    if above and above[-1] not in found and (page.title or len(above) > len(found) + 1) and _has_shape(page, above[-1]):
        found.append(above[-1])
    # The first sentence stands on the first line, or below what else stands above the first paragraph.
    for line in [line for line in (page.lines[0], page.lines[len(above)]) if line not in found]:
        opening = _glued(page, line) or _opening(page, line)
        if opening:
            found.append(opening)
            break
    page.dateline = " ".join(page.text(span).rstrip(_TRAILING) for span in found)
    return found


def _glued(page: Page, line: Span) -> Span | None:
    """The head of a page that runs into its first paragraph, up to the date and time (and byline) behind it."""
    stamp = find_stamp(page.published, line.start, min(line.end, line.start + _GLUED_REACH))
    if stamp is None or page.published[stamp.end() : stamp.end() + 2].strip()[:1] == ":":
        return None
    before = page.strip(line.start, stamp.start())
    if before is None or page.length(before) < _GLUED_WORDS or _SENTENCE.search(page.text(before)):
        return None
    byline = _GLUED_BYLINE.match(page.published, stamp.end(), line.end)
    return page.strip(line.start, byline.end() if byline else stamp.end())


def _is_line(page: Page, line: Span) -> bool:
    """Whether a short line is a date, a byline, or a dateline alone."""
    if line.end - line.start > _LINE_CHARACTERS:
        return False
    text = page.text(line)
    if is_date_line(text):
        return True
    if page.length(line) <= _BYLINE_WORDS and (_BYLINE.match(text) or _WROTE.match(text)):
        return True
    return _is_phrase(page, line) and _is_dateline(text.rstrip(_TRAILING), page.outlet, alone=True)


def _is_phrase(page: Page, line: Span) -> bool:
    """Whether a line is short and does not end like a sentence."""
    return page.length(line) <= _LINE_WORDS and page.text(line)[-1] not in ".؟!"


def _has_shape(page: Page, line: Span) -> bool:
    """Whether a line is two or three short parts between dashes, or such parts before a colon at its end."""
    text = page.text(line)
    if line.end - line.start > _LINE_CHARACTERS or not _is_phrase(page, line) or any(c.isdigit() for c in text):
        return False
    parts = [part for part in _PARTS.split(text) if part.strip(_QUOTES)]
    return (
        bool(_SPACED_DASH.search(text))
        and 2 <= len(parts) <= 3
        and all(len(part.split()) <= _SHAPE_PART_WORDS for part in parts)
    )


def _opening(page: Page, line: Span) -> Span | None:
    """The dateline before the first sentence of a line; the longest stretch that is one."""
    text = page.text(line)[:_REACH]
    best = 0
    match = _BRACKETED.match(text)
    if match and _is_known(" ".join(words(match[1]))):
        best = match.end()
    for end in _END.finditer(text):
        place = text[: end.start()]
        colon = end[0] in ":："
        # "المهدية: شلل تام في النقل" is a short line of a list of headlines, "المهدية: شهدت …" a paragraph.
        if colon and not _PARTS.search(place) and not page.is_paragraph(line):
            continue
        if end.end() < len(page.text(line)) and _is_dateline(place, page.outlet, colon=colon):
            best = max(best, end.end())
    if not best:
        return None
    while best < line.end - line.start and page.published[line.start + best] in _TRAILING:
        best += 1
    whole = page.strip(line.start, line.start + best)
    return whole if whole and whole.end < line.end else None


def _is_dateline(text: str, newspaper: str = "", *, alone: bool = False, colon: bool = False) -> bool:
    """Whether every part of `text` belongs in a dateline and at least one of them is known.

    Parameters
    ----------
    text : str
    newspaper : str
        The outlet's normalised name, if it is known.
    alone : bool
        The text is a line of its own: countries and names are enough beside a known part.
    colon : bool
        A colon follows: a lone country is then no dateline ("مصر: …" begins a headline).
    """
    outlet = _PLACE_OUTLET.match(text.strip())
    if outlet and not colon and (_OUTLET.search(outlet[1]) or _is_known(" ".join(words(text[: text.index("(")])))):
        return True
    if not colon and _FOREIGN.match(text.strip()):
        return True
    parts = [part for part in _PARTS.split(TRAILING_DATE.sub("", text)) if part.strip(_QUOTES)]
    if not parts or len(parts) > 6:
        return False
    known = agencies = unknown = 0
    for part in parts:
        form = " ".join(words(TRAILING_DATE.sub("", part)))
        country = form in names("countries.txt") and (alone or len(parts) > 1 or not colon)
        named = len(parts) > 1 and len(form.split()) <= _SHAPE_PART_WORDS and _OUTLET.search(part)
        if (
            _is_known(form)
            or (form and form == newspaper)
            or named
            or _EXCLUSIVE.match(part)
            or _DESK.match(part)
            or country
        ):
            known += 1
            agencies += form in names("agencies.txt") or form == newspaper
        elif form and " " not in form and (colon or alone) and form not in stop_words():
            unknown += len(form) > 1
        elif form and not (_LATIN.match(part.strip()) and len(parts) > 1 and not alone) and not _is_name(part, form):
            return False
    if unknown:
        # One word that no list holds is taken for a small town, beside an agency and nothing else unknown.
        return agencies > 0 and unknown == 1
    return known > 0


def _is_known(form: str) -> bool:
    return form in names("agencies.txt") or form in names("places.txt")


def _is_name(part: str, form: str) -> bool:
    """Whether a part can be a person's name: two to four Arabic words, none of them a function word."""
    held = form.split()
    if not 2 <= len(held) <= 4 or part.startswith("ال") or held[0] in _SAYS:
        return False
    # The name علي and the preposition على are one word once normalised; only the spelling tells them apart.
    return not any(
        (word in stop_words() and not (word == "علي" and "على" not in part)) or word in _DAYS or not word.isalpha()
        for word in held
    )

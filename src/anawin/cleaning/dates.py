"""How pages write dates and times, for the cleaning steps (what a date means is not asked here)."""

from __future__ import annotations

import re

# Runs of white space are taken whole (``\s*+``): tried at every length, the few in a row would make the time grow with
# the third power of the run.
_D = r"[0-9\u0660-\u0669\u06f0-\u06f9]"
_MONTH = (
    r"(?:يناير|فبراير|شباط|مارس|آذار|اذار|[أا]بريل|[إا]بريل|نيسان|مايو|ماي|[أا]يار|يونيو|جوان|حزيران|يوليو|يوليوز|جويلية|تموز|"
    r"[أا]غسطس|غشت|[أا]وت|آب|سبتمبر|شتنبر|[أا]يلول|[أا]كتوبر|تشرين\s+ال[أا]ول|نوفمبر|نونبر|تشرين\s+الثاني|ديسمبر|دجنبر|كانون\s+ال[أا]ول|كانون\s+الثاني|جانفي|فيفري|[أا]فريل|"
    r"محرم|صفر|ربيع\s+(?:ال[أا]ول|ال[آا]خر|الثاني)|جماد[ىي]\s+(?:ال[أا]ول[ىي]|ال[آا]خر[ةه])|رجب|شعبان|رمضان|شوال|ذو\s+القعدة|ذو\s+الحجة)"
)
_WEEKDAY = r"(?:ال(?:سبت|[أا]حد|[إا]?[اأ]ثنين|[إا]ثنين|ثلاثاء|[أا]ربعاء|خميس|جمعة))"
_TIME = rf"(?:الساعة\s+)?{_D}{{1,2}}[:.]{_D}{{2}}(?::{_D}{{2}})?\s*+(?:صباحًا|صباحاً|صباحا|مساءً|مساءا|مساء|ص|م|AM|PM|am|pm|GMT|بتوقيت\s+\S+)*+"
_DAY = rf"(?:{_MONTH}\s+{_D}{{1,2}}\s*+[،,]\s*+{_D}{{4}}|{_D}{{1,2}}\s*+(?:[-/،,]\s*+)?{_MONTH}(?:\s*+/\s*+{_MONTH})?\s*+(?:[-/،,]\s*+)?(?:{_D}{{4}})?)"
_NUMERIC = rf"{_D}{{1,4}}\s*+[-/.]\s*+{_D}{{1,2}}\s*+[-/.]\s*+{_D}{{2,4}}"

# A date with its time, as stamped on a teaser: "13 سبتمبر 2023 - 6:30 صباحًا".
STAMP = re.compile(rf"(?:{_DAY}|{_NUMERIC})\s*+(?:هـ|ه|م)?\s*+(?:[-–—|،,]\s*+)?{_TIME}")

_CLOCK = re.compile(rf"{_D}[:.]{_D}{{2}}")


def find_stamp(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first `STAMP` in ``text[start:end]``: sought only where there is a time, because seeking it is slow.

    Examples
    --------
    >>> text = "أعيد فتح الجسر 13 سبتمبر 2023 - 6:30 صباحا"
    >>> find_stamp(text, 0, len(text))[0]
    '13 سبتمبر 2023 - 6:30 صباحا'
    """
    return STAMP.search(text, start, end) if _CLOCK.search(text, start, end) else None


# A date at the end of a dateline's place: "لندن 12 مارس", "منى 8 ذو الحجة 1444 هـ الموافق 26 يونيو 2023 م".
_ONE = rf"(?:في\s+)?(?:{_WEEKDAY}\s*+(?:[،,]\s*+)?)?(?:{_DAY}|{_NUMERIC})\s*+(?:هـ|ه|م)?"
TRAILING_DATE = re.compile(rf"(?<!\s)\s*+{_ONE}(?:\s*+(?:الموافق)?\s*+{_ONE})?(?:\s*+[-–—|،,]*\s*+{_TIME})?\s*+$")

_DATE = re.compile(rf"{_DAY}|{_NUMERIC}")
_AROUND_A_DATE = re.compile(
    rf"{_TIME}|{_WEEKDAY}|\b(?:هـ|ه|م|ص|نُ?شرت?|تم|النشر|تاريخ|بتاريخ|[آا]خر|تحديث|حُ?دّ?ث|الموافق|الساعة|على|في|يوم|بتوقيت|غرينتش|غرينيتش|جرينتش|وقت|قراءة|القراءة|في|دقيقة|دقائق|GMT)\b|[^\w]+|{_D}+"
)
_NAME_WORDS = 3
_AGO = re.compile(rf"^منذ\s++(?:{_D}++\s++)?\S++(?:\s++\S++)?$")


def is_date_line(text: str) -> bool:
    """Whether a line says nothing but when (and between bars, where) the page was published.

    Examples
    --------
    >>> is_date_line("نُشر في 08 سبتمبر 2024 (17:26)"), is_date_line("حفل 8 سبتمبر يُلغى")
    (True, False)
    >>> is_date_line("ملاعب الشرق | الأربعاء 16/2/2022")
    True
    """
    if _AGO.match(text):
        return True
    if not _DATE.search(text):
        return False
    rest = _AROUND_A_DATE.sub(" ", _DATE.sub(" ", text)).split()
    return not rest or ("|" in text and len(rest) <= _NAME_WORDS)

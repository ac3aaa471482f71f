"""Broken and hostile input for the property tests: texts, and bytes that were once a file.

By default few examples, always the same; to hunt for more::

    ANAWIN_HOSTILE_EXAMPLES=2000 pytest -q tests/test_hostile_text.py tests/test_hostile_reading.py
"""

from __future__ import annotations

import os
import unicodedata
from functools import cache

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

_ASKED = os.environ.get("ANAWIN_HOSTILE_EXAMPLES")
hostile = settings(
    max_examples=int(_ASKED or 40),
    derandomize=_ASKED is None,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)
# For what takes a tenth of a second each time.
slowly_hostile = settings(hostile, max_examples=hostile.max_examples // 5)

STORY = "وصل وزير الخارجية هادي الصافي إلى جزيرة سماوة أمس لتوقيع اتفاق الصيد مع حاكم الجزيرة نادر الباهي وكبار التجار."

# What pages hold, whole and in pieces, so that a text made of these gets far into the code.
PIECES = (
    STORY,
    "قال الوزير إن العمل في الطريق الساحلي ينتهي قبل الشتاء وإن الميزانية تكفي لرصف عشرين كيلومتراً أخرى هذا العام.",
    "الرباط (الوكالة) - ",
    "اقتصاد / أسواق",
    "المصدر: الوكالة",
    "كلمات دلالية:",
    "#ماء #شجر",
    "ماء، شجر، بحر",
    "اقرأ أيضاً",
    "• خبر قديم",
    "أخبار قد تهمك خبر 3 مايو 2022 - 8:10 مساءً",
    "شارك الخبر",
    "رابط الخبر على موقع الوكالة",
    "إعلان",
    "(صورة: خاص)",
    "1 / 12 السابق التالي",
    "السابق التالي",
    "| أ | ب |",
    "---|---",
    "نُشر في 08 سبتمبر 2024 (17:26)",
    "منذ 3 ساعات",
    "12 مارس",
    "كتب سامي الهادي:",
    "د. سامي",
    "«نعم!»",
    "محمد بن",
    "مدينة",
    "أمس الأحد",
    "12.5%",
    "https://example.com/a?b=1",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "\u00a0",
    "\t",
)
# What breaks programs.
BREAKING = (
    "\ud800",  # half a character
    "\udcff",  # a byte that no encoding knew
    "\ufeff",  # a byte order mark in the middle
    "\x00",
    "\x1a",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x85",
    "\u2028",
    "\u2029",
    "\ufffd",
    "\U0010ffff",
    "\u202e",
    "\u2066",
    "\u2069",
    "\u200b",
    "\u200d",
    "\u200f" * 40,
    "\u0651\u064e\u0640",
    "\u0301" * 40,
    "ـ" * 40,
    "\ufe70",  # a lone haraka as a presentation form
    "ﷺ",
    "ﻛﻮﺭﻳﺎ",
    "ﻻ",
    "Ø§Ù„Ø®Ø¨Ø±",  # mojibake: UTF-8 read as Latin-1
    "ط§ظ„ط®ط¨ط±",  # UTF-8 read as cp1256
    "ÇáÎÈÑ",  # cp1256 read as Latin-1
    "شهرداری تهران پارک تازه‌ای",
    "ﺷﻬﺮﺩﺍﺭﯼ",
    "Die Stadt eröffnet",
    "Город открыл парк",
    "市政府",
    "👨‍👩‍👧",
    "٣٫٥",
    "²½",
    "İıſß",
    "<b>&amp;</b>",
    "=cmd()",
    '"""',
    "(((",
    "»»",
    "………",
    "؟!؟!",
    "ا" * 200,
)

any_character = st.characters(codec=None)
texts = st.lists(
    st.sampled_from(PIECES) | st.sampled_from(BREAKING) | st.text(any_character, max_size=6), max_size=14
).flatmap(lambda parts: st.sampled_from(["", " ", "\n"]).map(lambda between: between.join(parts)))


@cache
def presentation_forms() -> dict[str, str]:
    """An Arabic letter, or lam with alef, by its last presentation form."""
    forms = {}
    for code in range(0xFE80, 0xFEFD):
        forms[unicodedata.normalize("NFKC", chr(code))] = chr(code)
    return forms


def in_presentation_forms(text: str) -> str:
    """The text as an old typesetting or PDF file holds it."""
    forms = presentation_forms()
    for ligature in (spelled for spelled in forms if len(spelled) > 1):
        text = text.replace(ligature, forms[ligature])
    return "".join(forms.get(letter, letter) for letter in text)


def vocalised(text: str) -> str:
    """The text with a haraka on every Arabic letter, as a schoolbook prints it."""
    return "".join(
        letter + "\u064e\u064f\u0650\u0652"[place % 4] if "\u0621" <= letter <= "\u064a" else letter
        for place, letter in enumerate(text)
    )


def stretched(text: str) -> str:
    """The text with tatweel wherever two letters are joined."""
    return "".join(
        letter + "ـ" * (place % 3) if "\u0621" <= letter <= "\u064a" and "\u0621" <= following <= "\u064a" else letter
        for place, (letter, following) in enumerate(zip(text, f"{text[1:]} ", strict=True))
    )


@st.composite
def damaged(draw: st.DrawFn, *files: bytes) -> bytes:
    """One of `files` after some accidents: cut off, bytes changed, pieces lost, doubled or brought in."""
    data = draw(st.sampled_from(files))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 12)))
        new = draw(
            st.sampled_from(
                [b"", b"\0", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b'"', b"\n", b"\r", b",", b"{", b"]", b"\\ud800"]
            )
            | st.just(data[start:end] * 2)
            | st.binary(max_size=4)
            | st.just(STORY[:12].encode("cp1256"))
        )
        data = data[:start] + new + data[end:]
    return data[: draw(st.integers(0, len(data)))] if draw(st.booleans()) else data

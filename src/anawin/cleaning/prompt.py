"""Requests to the reader: share, follow, comment, subscribe; and the word "إعلان" between paragraphs."""

from __future__ import annotations

from anawin.cleaning.furniture import phrases
from anawin.cleaning.page import Page, Span

# Names of services and buttons; a line of nothing else is a row of buttons.
_BUTTONS = frozenset(
    "فيسبوك فيس بوك تويتر اكس واتساب واتس اب تيليجرام تيليغرام تلغرام تليجرام انستغرام انستجرام انستقرام لينكد ان لينكدان لينكدين سناب سناب شات يوتيوب "
    "تيك توك بنترست ماسنجر مسنجر جوجل غوغل نيوز بريد البريد الالكتروني ايميل طباعه مشاركه شارك نسخ الرابط ارسال حفظ facebook twitter x whatsapp telegram "
    "instagram linkedin snapchat youtube tiktok pinterest messenger email e mail print share copy link google news threads".split()
)


def prompt(page: Page) -> list[Span]:
    """Find short lines that ask the reader to do something, and rows of buttons."""
    return [line for line in page.lines if _is_prompt(page, line)]


def advert(page: Page) -> list[Span]:
    """Find lines that only announce an advertisement."""
    return [line for line in page.lines if line.end - line.start < 60 and page.key(line) in phrases("advert").whole]


def _is_prompt(page: Page, line: Span) -> bool:
    key = page.key(line)
    if phrases("prompt").match(key):
        return True
    held = key.split()
    return len(held) > 1 and all(word in _BUTTONS for word in held) and not page.is_paragraph(line)

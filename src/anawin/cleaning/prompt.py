"""Requests to the reader: share, follow, comment, subscribe; and the word "إعلان" between paragraphs."""

from __future__ import annotations

import re

from anawin.cleaning.furniture import phrases
from anawin.cleaning.page import Page, Span

# Names of services and buttons; a line of nothing else is a row of buttons.
_BUTTONS = frozenset(
    [
        "شاركها",
        "شاركه",
        "فيسبوك",
        "فيس",
        "بوك",
        "تويتر",
        "اكس",
        "واتساب",
        "واتس",
        "اب",
        "تيليجرام",
        "تيليغرام",
        "تلغرام",
        "تليجرام",
        "انستغرام",
        "انستجرام",
        "انستقرام",
        "لينكد",
        "ان",
        "لينكدان",
        "لينكدين",
        "سناب",
        "شات",
        "يوتيوب",
        "تيك",
        "توك",
        "بنترست",
        "ماسنجر",
        "مسنجر",
        "جوجل",
        "غوغل",
        "نيوز",
        "بريد",
        "البريد",
        "الالكتروني",
        "ايميل",
        "طباعه",
        "مشاركه",
        "عبر",
        "شارك",
        "نسخ",
        "الرابط",
        "ارسال",
        "حفظ",
        "facebook",
        "twitter",
        "x",
        "whatsapp",
        "telegram",
        "instagram",
        "linkedin",
        "snapchat",
        "youtube",
        "tiktok",
        "pinterest",
        "messenger",
        "email",
        "e",
        "mail",
        "print",
        "share",
        "copy",
        "link",
        "google",
        "news",
        "threads",
    ]
)
# Some sites end the text with the address of the article on their own pages.
_PERMALINK = re.compile(r"رابط\s+(?:الخبر|المقال)\s+(?:بصحيفة|في\s+صحيفة|على\s+موقع|بموقع|المختصر)\b.*$")
# Prompts of the page's template in other languages, below an Arabic text.
_FOREIGN = re.compile(
    r"\b(?:com+ent\w*|kom+entar\w*|reacti(?:e|es|on|ons)|reageren|répondre|reply|newsletter|e-?mail|subscribe|abonn\w*|follow|share|"
    r"updated|published|posted|min(?:utes?)? read|teilen|partag\w*|condivid\w*|log ?in|sign ?(?:in|up)|yorum\w*|cookies?|copyright|rights reserved)\b",
    re.IGNORECASE,
)
# What only a prompt says, wherever in a short line.
_ANYWHERE = re.compile(
    r"(?:اضغط|انقر|إضغط|أنقر)\s+هنا|(?:جوجل|غوغل|قوقل)\s+نيوز|النشرة\s+(?:البريدية|الإخبارية|الاخبارية)|نشرتنا|بريدك\s+الإلكتروني|"
    r"على\s+الواتساب\s+[أا]رسل|[أا]رسل\s+(?:إلى\s+)?(?:ل)?صديق|كن\s+[أا]ول\s+من\s+يعل[ّ]?ق|فع[ّ]?ل\s+(?:التنبيهات|الإشعارات)"
)
_ARABIC = re.compile(r"[\u0620-\u064a]")
# A prompt that follows the last sentence on the same long line, to the end of that line.
_TAIL = re.compile(
    r"(?<=[.!؟»”\")\]])\s+((?:تابعونا\s+(?:على|عبر)|تابعنا\s+(?:على|عبر)|تابعوا\s+(?:قناتنا|صفحتنا|حسابنا)|لمتابعة\s+(?:آخر|أحدث|أسعار|المزيد)|شارك\s+(?:الخبر|المقال|هذا|برأيك)|"
    r"شاركونا\s+|اشترك\s+في\s+(?:قناتنا|نشرتنا|النشرة)|حقوق\s+النشر|جميع\s+الحقوق|صو[ّ]?ت(?:وا)?\s+الآن|حم[ّ]?ل(?:وا)?\s+تطبيق)[^\n]*)$"
)
_TAIL_WORDS = 25


def prompt(page: Page) -> list[Span]:
    """Find short lines that ask the reader to do something, rows of buttons, and links to the article itself."""
    whole = {line for line in page.lines if _is_prompt(page, line)}
    found = sorted(whole)
    for line in page.lines:
        match = _PERMALINK.search(page.text(line))
        if match and line not in whole:
            found.append(Span(line.start + match.start(), line.end))
            continue
        tail = _TAIL.search(page.text(line)) if page.is_paragraph(line) else None
        if tail and len(tail[1].split()) <= _TAIL_WORDS:
            found.append(Span(line.start + tail.start(1), line.end))
    return found


def advert(page: Page) -> list[Span]:
    """Find lines that only announce an advertisement."""
    return [
        line
        for line in page.lines
        if line.end - line.start < 60 and page.text(line)[-1] != "." and page.key(line) in phrases("advert").whole
    ]


def _is_prompt(page: Page, line: Span) -> bool:
    key = page.key(line)
    if phrases("prompt").match(key):
        return True
    if not page.is_paragraph(line) and page.text(line)[-1] != "." and _ANYWHERE.search(page.text(line)):
        return True
    if not _ARABIC.search(page.text(line)):
        return bool(_FOREIGN.search(page.text(line))) and not page.is_paragraph(line)
    return not page.is_paragraph(line) and " " in key and all(word in _BUTTONS for word in key.split())

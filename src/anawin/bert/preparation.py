"""Text as AraBERT was pretrained on it: our own preparation, equal to the `arabert` package's for the v02 family.

Each step is one of those that `ArabertPreprocessor("bert-base-arabertv02")` takes, in its order; tests hold the two
together on thousands of strings.  (Antoun, Baly and Hajj, "AraBERT: Transformer-based model for Arabic language
understanding", OSACT 2020; https://github.com/aub-mind/arabert.)

The package's patterns try every place of a long run of letters and read on to its end each time, so a page of a million
characters without a space takes it hours.  Ours match the same stretches, but begin only where a run begins and give
nothing back (``++``), and so take time in proportion to the text.
"""

from __future__ import annotations

import html
import re

_MARKS = re.compile("[\u064b-\u0652]")  # vowel signs; the marks beyond, as the dagger alef, part their word
_TATWEEL = "\u0640"

# Zeros before the number of a character, and numbers no character has: Python reads no number of 4,301 digits.
_ZEROS = re.compile(r"&#0+(?=[0-9])")
_NO_CHARACTER = re.compile(r"&#[1-9][0-9]{7,}")

_HOST = r"[-a-zA-Z0-9@:%._+~#=]"
# The package's second pattern (`@(https?|ftp)://…$@iS`) wants a sign behind the end of the text: it never matches.
_LINKS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:https?://.)?(?:www\.)?{_HOST}{{2,256}}\.[a-z]{{2,6}}\b[-a-zA-Z0-9@:%_+.~#?&/=]*",
        r"https?://[a-zA-Z0-9_\-./~?=%&]+",
        r"www[a-zA-Z0-9_\-?=%&/.~]+",
        r"(?:(?<![a-zA-Z])|(?<=\.com))[a-zA-Z]++\.com",  # a link may begin where another ended
        r"http\S*",
        r"www\S*",
        r"://",
    )
)
_MAIL = re.compile(r"(?<![\w-])[\w-]++@(?:[\w-]+\.)+[\w-]+")
_AT = re.compile(r"(?<!\S)\S[^\s@]*+@\S+")
_MENTION = re.compile(r"@\w+")
_TAG = re.compile(r"<[^>]+>")
_DIGIT = re.compile("[٠-٩]")
_ELONGATED = re.compile(r"(\D)\1{2,}")

_LETTERS = "\u0621-\u063a\u0641-\u064a"
_APART = re.compile(rf"([^ 0-9{_LETTERS}\u0660-\u0669a-zA-Z\[\]])")  # spaces have theirs: most of the time saved
_NUMBER_WORD = re.compile(rf"(?<!\d)(\d++)([{_LETTERS}\u0660-\u066c]+)")
_WORD_NUMBER = re.compile(rf"(?<![{_LETTERS}\u0660-\u066c])([{_LETTERS}\u0660-\u066c]++)(\d+)")
_UNKNOWN = re.compile(
    "[^0-9\u0621-\u063a\u0640-\u066c\u0671-\u0674a-zA-Z"
    r"""\[\]!"#\$%'()*+,.:;\-<=·>?@\\^_`{|}~—٪’،؟୍“؛”ۚ»\s«–…‘]"""
)


def prepare_v02(text: str) -> str:
    """Prepare a text for AraBERT v02 and the models that share its preparation.

    Examples
    --------
    >>> prepare_v02("قالَ الوزيـــر: وصل ٣٥٠طنًّا عبر www.example.com")
    'قال الوزير : وصل 350 طنا عبر [رابط]'
    """
    text = _MARKS.sub("", _unescape(text)).replace(_TATWEEL, "")
    for pattern in _LINKS:
        text = pattern.sub(" [رابط] ", text)
    if "@" in text:
        for pattern in (_MAIL, _AT):
            text = pattern.sub(" [بريد] ", text)
        text = _MENTION.sub(" [مستخدم] ", text)
    text = _without_tags(text.replace("<br />", " "))
    text = _DIGIT.sub(lambda digit: str(int(digit[0])), text)
    text = _ELONGATED.sub(r"\1\1", text)
    text = _APART.sub(r" \1 ", text)
    text = _WORD_NUMBER.sub(r" \1 \2 ", _NUMBER_WORD.sub(r" \1 \2 ", text))
    text = _UNKNOWN.sub(" ", text.replace("/", "-"))
    return " ".join(text.split())


def _unescape(text: str) -> str:
    return html.unescape(_NO_CHARACTER.sub("&#1114112", _ZEROS.sub("&#", text)))


def _without_tags(text: str) -> str:
    # Behind the last ">" every "<" would read on to the end of the text, in vain.
    end = text.rfind(">") + 1
    return _TAG.sub(" ", text[:end]) + text[end:]

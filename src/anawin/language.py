"""Is a text Arabic?  Told apart by script first, and from other languages of the same script by their letters."""

from __future__ import annotations

import re
import unicodedata

from anawin.letters import ARABIC_LETTERS, PRESENTATION_FORMS
from anawin.tokens import words

# Enough to tell; poll pages of the corpora have three kilobytes of style sheet below an Arabic article.
_READ = 1000
_SHORTEST = 8

# What the codec knows of letters is the Arabic alphabet, harakat and all; it is several times faster than a pattern.
_ALPHABET_CODEC = "iso-8859-6"
_NO_LETTER = bytes(code for code in range(256) if not (0xC1 <= code <= 0xDA or 0xE1 <= code <= 0xEA))
# Letters of Arabic script that no Arabic word has, wasla (U+0671, in Quranic spelling) aside.
_PRESENTATION_FORM = re.compile(f"[{PRESENTATION_FORMS}]")
_FOREIGN = re.compile("[\u0672-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff\u0750-\u077f]")
_OTHER_SCRIPT = re.compile(rf"[^\W\d_{ARABIC_LETTERS}\u0640\ufb50-\ufdff\ufe70-\ufefc]")

# Tuned on 37,614 Arabic articles and our own sentences in seven languages (tests/cases/language.json).  All but 8 of the
# articles have fewer foreign letters than the first, and those 8 have 17 to 45 % Arabic words.  Persian, Urdu, Kurdish,
# Pashto and Uyghur have 3 to 40 % foreign letters, and below 5 % Arabic words, 15 % in a sentence full of formulas.
_FOREIGN_LETTERS = 0.015
_ARABIC_WORDS = 0.15
_ARTICLE = re.compile("[وفبك]?ال..|و?لل..")
# Normalised; function words that Persian, Urdu or Kurdish write alike (من, ان, ما, با) are left out.
_FUNCTION_WORDS = frozenset(
    [
        "في",
        "علي",
        "الي",
        "عن",
        "التي",
        "الذي",
        "الذين",
        "هذا",
        "هذه",
        "ذلك",
        "مع",
        "قد",
        "كان",
        "كانت",
        "لم",
        "حتي",
        "عند",
        "او",
    ]
)


def is_arabic(text: str) -> bool:
    """Whether `text` is Arabic: judged by its first 1,000 characters, in about 10 microseconds.

    False where fewer than half of the letters are of Arabic script, and where the text is another language in this
    script: letters that no Arabic word has (پ ژ ٹ ۆ ې, and ک ی of other keyboards) are more than 1.5 % *and* few words
    are Arabic by article or as function words.  Names (ڤيينا، أگادير) and Arabic typed with ک and ی stay Arabic.

    A text of fewer than eight words gets the benefit of the doubt if its script is Arabic.  A text without any
    letter is True: nothing speaks against it, and it is not what this function is asked about.

    Examples
    --------
    >>> is_arabic("افتتحت البلدية حديقة في حي الزهور"), is_arabic("The city opened a park")
    (True, False)
    >>> is_arabic("شهرداری تهران امروز پارک تازه‌ای را در جنوب شهر افتتاح کرد"), is_arabic("")
    (False, True)
    """
    head = text[:_READ]
    if _PRESENTATION_FORM.search(head):
        head = unicodedata.normalize("NFKC", head)
    foreign = len(_FOREIGN.findall(head))
    arabic = foreign + len(head.encode(_ALPHABET_CODEC, "ignore").translate(None, _NO_LETTER))
    if len(_OTHER_SCRIPT.findall(head)) > arabic:
        return False
    if foreign <= _FOREIGN_LETTERS * arabic or len(head.split()) < _SHORTEST:
        return True
    return _arabic_words(head) >= _ARABIC_WORDS


def _arabic_words(text: str) -> float:
    """Share of words that carry the article or are Arabic function words."""
    forms = words(text)
    return sum(form in _FUNCTION_WORDS or _ARTICLE.match(form) is not None for form in forms) / max(len(forms), 1)

"""The letters, marks and signs of Arabic text, each named once; data only.

Marks and invisible characters stand as escapes, so that nothing hides in this file.  Strings that end up in
a regular expression's character class are written as ranges.
"""

from __future__ import annotations

# Harakat, Quranic marks, superscript alef, combining madda and hamza, and the extended Arabic marks.
MARKS = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff"
)

TATWEEL = "\u0640"

# Soft hyphen, Arabic letter mark, Mongolian vowel separator, zero-width characters, direction marks,
# embeddings and isolates, word joiner and invisible operators, variation selectors, byte order mark.
INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"

# Combining accents of Latin, Greek and Cyrillic, which a decomposed (NFD) file holds as characters of their own.
ACCENTS = "\u0300-\u036f"

# Letters of Latin, Greek and Cyrillic script, some with case or accents.
CASED_LETTERS = "A-Z\u00aa\u00ba\u00c0-\u02af\u0370-\u052f\u1e00-\u1fff"

# Letters of Arabic script after normalisation (tatweel and marks are gone by then); the signs between are left out.
ARABIC_LETTERS = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff"
    "\u0750-\u077f\u0870-\u0887\u0889-\u088e\u08a0-\u08c9"
)

# Compatibility shapes of single letters and of ligatures, as old typesetting and PDF files leave them.
PRESENTATION_FORMS = "\ufb50-\ufdff\ufe70-\ufefc"

# Standard letter -> the letters folded into it, with the reason.  Each goes to the letter a writer types who has
# only an Arabic keyboard: dots and strokes that Arabic does not know are dropped, dots that it knows are kept.
LETTER_FOLDS: tuple[tuple[str, str, str], ...] = (
    ("ا", "أإآٱٲٳٵ", "alef forms: writers leave the hamza out"),
    ("و", "ؤٶ", "hamza on waw, so that composed and decomposed text agree"),
    ("ي", "ئٸ", "hamza on ya, so that composed and decomposed text agree"),
    ("ي", "ى", "alef maqsura: Egypt writes final ya without dots"),
    ("ه", "ة", "ta marbuta: writers leave the dots out"),
    ("ك", "کڪګ", "kaf of Persian, Urdu and Sindhi keyboards"),
    ("ك", "گڭڬڴݣ", "g: أگادير and أڭادير are written أكادير"),
    ("ق", "ڨڧ", "g of Tunisia and Algeria, Maghrebi qaf"),
    ("ي", "یېۍێےۓؠ", "ya of Persian, Urdu, Pashto and Kurdish"),
    ("ه", "ہھەۀۂۃۿ", "ha of Persian, Urdu and Kurdish"),
    ("و", "ۆۇۈۋۅۉۊۏٷ", "waw of Kurdish and the Turkic languages"),
    ("ب", "پٻ", "p: سپوتنيك is written سبوتنيك"),
    ("ج", "چڃ", "ch: چاد is written جاد or تشاد"),
    ("ز", "ژ", "zh: ژانر is written زانر or جانر"),
    ("ف", "ڤڥڢ", "v: ڤيينا is written فيينا; Maghrebi feh"),
    ("ت", "ٹټ", "hard t of Urdu and Pashto"),
    ("د", "ڈډ", "hard d of Urdu and Pashto"),
    ("ر", "ڑړڕ", "hard r of Urdu, Pashto and Kurdish"),
    ("ن", "ںڼڽ", "nasal n of Urdu and Pashto"),
    ("ل", "ڵڶ", "dark l of Kurdish"),
)

# Western, Arabic-Indic and extended (Persian, Urdu) digits, each from zero to nine.
ASCII_DIGITS = "0123456789"
ARABIC_INDIC_DIGITS = "\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669"
EXTENDED_DIGITS = "\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8\u06f9"

# Arabic sign -> the ASCII sign with the same meaning.  The comma, semicolon and question mark keep their form.
SIGN_FOLDS: tuple[tuple[str, str], ...] = (("\u066a", "%"), ("\u066b", "."), ("\u066c", ","))

# No-break, typographic and ideographic spaces; line ends are kept apart.
SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"

# Double quotation marks and guillemets, and the brackets by pair.
DOUBLE_QUOTES = '"\u201c\u201d\u201e\u201f\u2033'
GUILLEMETS = "«»‹›"
BRACKETS: tuple[tuple[str, str], ...] = (("(", ")"), ("[", "]"), ("{", "}"), ("\ufd3f", "\ufd3e"))

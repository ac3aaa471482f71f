"""Texts that are made to take long: each a function from a number of characters to a text of about that length."""

from __future__ import annotations

from collections.abc import Callable

WorstText = Callable[[int], str]

STORY = (
    "وصل وزير الخارجية هادي الصافي إلى جزيرة سماوة أمس لتوقيع اتفاق الصيد مع حاكم الجزيرة نادر الباهي وكبار التجار. "
)
# Nineteen words: what follows a head of short lines.
_PARAGRAPH = (
    "قال الوزير إن العمل في الطريق الساحلي ينتهي قبل الشتاء وإن الميزانية تكفي لرصف عشرين كيلومتراً أخرى هذا العام."
)


def again(piece: str, *, before: str = "", behind: str = "") -> WorstText:
    """A text of one piece again and again, between a beginning and an end.

    >>> again("نعم ", before="قال:")(12)
    'قال:نعم نعم '
    """
    return lambda length: before + piece * ((length - len(before) - len(behind)) // len(piece)) + behind


def halves(one: str, other: str) -> WorstText:
    """A text of one piece again and again, then of another.

    >>> halves("(", ")")(6)
    '((()))'
    """
    return lambda length: one * (length // 2 // len(one)) + other * (length // 2 // len(other))


def numbered(piece: str) -> WorstText:
    """A text of one piece with a number that is another each time.

    >>> numbered("رقم {} ")(18)
    'رقم 0 رقم 1 رقم 2 '
    """

    def text(length: int) -> str:
        pieces, held = [], 0
        while held < length:
            pieces.append(piece.format(len(pieces)))
            held += len(pieces[-1])
        return "".join(pieces)

    return text


def letters(length: int) -> str:
    """Words that are all different, of Arabic letters: no list knows them."""
    alphabet = "بجدرزسشطعفقكلمنهوي"

    def word(number: int) -> str:
        found = ""
        for _ in range(6):
            number, digit = divmod(number, len(alphabet))
            found += alphabet[digit]
        return found

    return " ".join(word(7919 * number) for number in range(length // 7))


WORST: dict[str, WorstText] = {
    "an ordinary story": again(STORY),
    "one word": again("كلمة "),
    "one letter": again("ا"),
    "words all different": letters,
    "spaces": again(" ", before="قال", behind=" نعم"),
    "direction marks": again("\u200f", before="قال", behind="نعم"),
    "right-to-left override": again("\u202e خبر"),
    "zero width": again("ا\u200b"),
    "harakat": again("\u0651", before="م"),
    "accents": again("\u0301", before="e"),
    "tatweel": again("ـ", before="م", behind="ن "),
    "newlines": again("\n", before="قال", behind="نعم"),
    "points": again("."),
    "points and spaces": again(". "),
    "question marks": again("؟! "),
    "initials": again("د. "),
    "quotes": again('"'),
    "quoted letters": again('"ا" '),
    "brackets opened": again("("),
    "brackets, then quotes": halves("(", '"'),
    "brackets opened, then closed": halves("(", ")"),
    "guillemets opened": again("«قال "),
    "digits": again("1"),
    "numbers": again("12.5 "),
    "figures and strokes": again("1/"),
    "clock times": again("12:30 "),
    "links": again("http://example.com/a?b=1&c=2 "),
    "one link": again("a/", before="http://example.com/"),
    "emoji": again("😀👨‍👩‍👧 "),
    "ligatures": again("ﷺ"),
    "presentation forms": again("ﻛﻮﺭﻳﺎ "),
    "months": again("مارس "),
    "days of months": again("12 مارس 2015 "),
    "month, then spaces": again(" ", before="12 يناير", behind=" خبر آخر"),
    "month, then spaces, above a story": again(" ", before="12 يناير", behind="خبر آخر\n" + _PARAGRAPH),
    "time zone, then letters": again("ص", before="1 يناير 12:30 بتوقيت ", behind=" خبر آخر\n" + _PARAGRAPH),
    "weekdays": again("الأحد، "),
    "yesterdays": again("أمس "),
    "names": again("محمد علي حسن "),
    "names all different": numbered("محمد سماوي{} "),
    "fathers": again("محمد بن "),
    "heads of names": again("مدينة "),
    "head of a name, then spaces": again(" ", before="في مدينة", behind="سماوة"),
    "short lines": again("خبر\n"),
    "adverts": again("إعلان\n"),
    "prompts": again("شارك الخبر\n"),
    "headings": again("اقرأ أيضا\n", behind="كما " + _PARAGRAPH),
    "headings of boxes": again(f"- اقرأ أيضا\n- خبر\nكما {_PARAGRAPH}\n"),
    "table rules": again("---|---\n"),
    "a long table rule": again("-", before="|", behind="x"),
    "tables": again("| أ | ب |\n---|---\nخبر\n"),
    "keywords, then spaces": again(" ", before="كلمات دلالية: ماء", behind="، شجر"),
    "keywords": again("كلمات دلالية: ماء، شجر\n"),
    "picture credits": again("(صورة "),
    "picture credit, then spaces": again(" ", before="خبر (صورة", behind="و : نعم"),
    "counter of pictures, then spaces": again(" ", before="1/2", behind="نعم"),
    "datelines": again("الرباط - "),
    "a paragraph again": again(_PARAGRAPH + "\n"),
    "paragraphs with a number each": numbered(_PARAGRAPH[:-1] + " {}.\n"),
    "one sentence without end": again("وقال الوزير إن العمل مستمر "),
}

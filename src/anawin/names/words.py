"""The words of a text with what stands between them."""

from __future__ import annotations

import re
from functools import cached_property

from anawin import letters
from anawin.tokens import tokenize

_JOINED = re.compile(r"[ \t\u00a0]+|[ \t\u00a0]*[-\u2010\u2011]|[-\u2010\u2011][ \t\u00a0]*")
_COMMA = re.compile(r"[ \t\u00a0]*[\u060c,][ \t\u00a0]*")
_OPENED = re.compile(r"[ \t\u00a0]*+(?::[ \t\u00a0]*+)?[\"\u201c\u201d\u201e«'\u2018][ \t\u00a0]*")
_CLOSED = re.compile(r"[ \t\u00a0]*[\"\u201c\u201d\u201e»'\u2019]")
_HARAKA = re.compile(f"[{letters.MARKS}{letters.TATWEEL}{letters.INVISIBLE}]")


class TextWords:
    """The normalised words of a text, their places, and the signs between them.

    Examples
    --------
    >>> words = TextWords("وصل كيم جونغ- أون، أمس")
    >>> words.forms
    ['وصل', 'كيم', 'جونغ', 'اون', 'امس']
    >>> [words.joined(place) for place in range(1, 5)], words.comma(4)
    ([True, True, True, False], True)
    """

    def __init__(self, text: str) -> None:
        self.text = text
        tokens = tokenize(text)
        self.starts = [token.start for token in tokens]
        self.ends = [token.end for token in tokens]
        self.forms = [token.form for token in tokens]

    def __len__(self) -> int:
        return len(self.forms)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All the forms of the text."""
        return frozenset(self.forms)

    @cached_property
    def dots_final_ya(self) -> bool:
        """Whether the text tells ي from ى: it writes the preposition على with ى somewhere."""
        return "على" in self.text

    def joined(self, place: int) -> bool:
        """Whether only space, or a hyphen, stands before a word: a name may go on with it."""
        first, last = self.ends[place - 1], self.starts[place]
        if self.text[first:last] == " ":
            return True
        return _JOINED.fullmatch(self.text, first, last) is not None

    def comma(self, place: int) -> bool:
        """Whether a comma stands before a word."""
        return self._between(_COMMA, place)

    def opened(self, place: int) -> bool:
        """Whether a quotation mark opens before a word."""
        return self._between(_OPENED, place)

    def closed(self, place: int) -> bool:
        """Whether a quotation mark closes behind a word."""
        return _CLOSED.match(self.text, self.ends[place]) is not None

    def start(self, place: int, skip: int) -> int:
        """Return where a word begins without its first `skip` letters, and the harakat on them."""
        here = self.starts[place]
        while skip:
            here += 1
            skip -= 1
            while _HARAKA.match(self.text, here):
                here += 1
        return here

    def ends_dotless(self, place: int) -> bool:
        """Whether the word is written with ى at its end."""
        return self.text[self.starts[place] : self.ends[place]].endswith("ى")

    def _between(self, signs: re.Pattern[str], place: int) -> bool:
        first, last = self.ends[place - 1], self.starts[place]
        return signs.fullmatch(self.text, first, last) is not None

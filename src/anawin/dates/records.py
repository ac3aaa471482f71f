"""A date found in a text."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

Kind = Literal["day", "month", "relative", "hijri"]
Period = tuple[date, date]


class FoundDate(NamedTuple):
    """What a passage says about when: ``text == whole_text[start:end]``, meaning `first` to `last`.

    Parameters
    ----------
    start, end : int
        The place in the text given.
    text : str
        The passage.
    first, last : datetime.date
        The days meant, both included, in the Gregorian calendar; equal for a single day.
    kind : {"day", "month", "relative", "hijri"}
        A day or a month of the Gregorian calendar, a day counted from the day of publication, or a day or
        month of the Hijri calendar.
    """

    start: int
    end: int
    text: str
    first: date
    last: date
    kind: Kind

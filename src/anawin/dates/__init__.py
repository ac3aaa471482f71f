"""Dates of Arabic news: when things happened, and when an article was published.

============  =======================================================================================================
records       `FoundDate`: a passage, and the days it means
calendars     the civil calendar, and the Hijri one of Umm al-Qura (hijridate)
words         names of months of all regions, weekdays, ordinals, "last" and "next" (``data/months.tsv``)
hits          a date in normalised text, and the weekday beside it
periods       which year is meant where none is stated
around        what is written around the name of a month
written       "15 مارس 2015", "الثالث من شوال", "في نوفمبر الماضي"
numeric       "21/7/2015"
relative      "أمس", "الثلاثاء الماضي"
find          all of these: `find_dates`
published     `article_date`
table         ``--dates FILE.csv``: `read_dates`
============  =======================================================================================================

How good it is, read and counted on ``$ANAWIN_CORPORA``:

* `article_date` from the text alone, the metadata hidden: in ANT it agrees with them for 727 of 8,000 articles, disagrees
  for 2, and is None for the others, most of which state no date; in SaudiNewsNet, whose metadata are the day of
  collection, 52 agree, 24 state a day up to six before, 26,313 are None; of our own 366 articles 53 agree, none disagrees.
* Relative days, 76 drawn at random and read: 74 right; one was "tomorrow" as a figure of speech, one a weekday of an article
  stamped late.  Where a weekday is named beside them, it is the counted one in 98 % (ANT) and 70 % (SaudiNewsNet):
  see `relative`.
* Without a year, of 36 days read 34 were right (the others the name of a revolution, since left aside), of 36 months 36, of
  36 Hijri days and months 31; with a year, 60 of 60.
* About 1,500 articles a second on one core; time is linear whatever the text.
"""

from anawin.dates.find import find_dates
from anawin.dates.published import article_date
from anawin.dates.records import FoundDate
from anawin.dates.table import read_dates

__all__ = ["FoundDate", "article_date", "find_dates", "read_dates"]

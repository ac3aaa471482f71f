"""Dates: the cases in cases/dates.json, and laws that hold for every text; the sentences are ours."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anawin.article import Article
from anawin.dates import article_date, find_dates
from anawin.dates.calendars import GREGORIAN, HIJRI
from anawin.dates.words import months, ordinals, turns, weekdays
from anawin.normalising import normalise
from conftest import cases

SATURDAY = date(2024, 11, 30)
PIECES = [
    "12", "٢٠٢٤", "31", "1446هـ", " ", "\n", "/", "-", "، ", "(", ")", "مارس", "آذار", "شوال", "صفر", "تشرين الثاني", "الأول من",
    "الماضي", "المقبلين", "أمس", "اليوم", "غدًا", "الأحد", "الموافق", "شهر", "منذ", "من العام", "و", "إلى", "ثورة", "\u200f", "ـ", "م",
]  # fmt: skip

YEARS = st.dates(date(1583, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize("case", cases("dates"))
def test_case(case):
    published = date.fromisoformat(case["published"]) if "published" in case else None
    found = find_dates(case["text"], published=published, day_first=case.get("day_first", True))
    assert [[f.text, f.first.isoformat(), f.last.isoformat(), f.kind] for f in found] == case["found"]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.none() | YEARS)
@settings(max_examples=400, deadline=None, database=None)
def test_places_are_in_order_and_point_into_the_text_given(text, published):
    end = 0
    for found in find_dates(text, published=published):
        assert end <= found.start < found.end
        assert text[found.start : found.end] == found.text != ""
        assert found.first <= found.last
        end = found.end


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), YEARS)
@settings(max_examples=400, deadline=None, database=None)
def test_what_states_its_year_does_not_depend_on_the_day_of_publication(text, published):
    stated = find_dates(text)
    assert stated == [found for found in find_dates(text, published=published) if found in stated]


@given(YEARS)
@settings(max_examples=200, deadline=None, database=None)
def test_every_day_is_read_back_from_figures(day):
    for text in (day.isoformat(), f"{day.day}/{day.month}/{day.year}"):
        assert [(found.first, found.last) for found in find_dates(text)] == [(day, day)]


@pytest.mark.parametrize("name", sorted(months()))
def test_every_month_name_is_read_with_a_year(name):
    month = months()[name]
    year = {"gregorian": 2020, "hijri": 1441}[month.calendar.name]
    (found,) = find_dates(f"{name} {year}")
    assert (found.first, found.last) == month.calendar.month(year, month.number)


@pytest.mark.parametrize("words", [months, ordinals, turns, weekdays])
def test_words_are_held_in_the_form_they_are_compared_in(words):
    assert {normalise(word) for word in words()} == set(words())


def test_every_day_of_a_month_has_its_ordinal():
    assert set(ordinals().values()) == set(range(1, 32))


def test_days_that_do_not_follow_each_other_are_no_stretch():
    assert all(found.first == found.last for found in find_dates("يومي 3 و17 مارس 2015"))


# Ramadan and Shawwal as Saudi Arabia began them; the first and the last day of the tables.
@pytest.mark.parametrize(
    ("hijri", "gregorian"),
    [
        ((1436, 9, 1), date(2015, 6, 18)),
        ((1436, 10, 1), date(2015, 7, 17)),
        ((1445, 9, 1), date(2024, 3, 11)),
        ((1343, 1, 1), date(1924, 8, 1)),
        ((1500, 12, 30), date(2077, 11, 16)),
    ],
)
def test_hijri_days_of_umm_al_qura(hijri, gregorian):
    assert HIJRI.day(*hijri) == gregorian


@pytest.mark.parametrize(("calendar", "year"), [(GREGORIAN, 1582), (GREGORIAN, 2101), (HIJRI, 1342), (HIJRI, 1501)])
def test_years_outside_a_calendar_have_no_days(calendar, year):
    assert calendar.day(year, 1, 1) is None
    assert calendar.month(year, 1) is None


@pytest.mark.parametrize("published", [date(1583, 1, 1), date(1900, 2, 28), date(2077, 12, 1), date(2100, 12, 31)])
def test_days_of_publication_outside_the_hijri_tables_will_do(published):
    text = "أمس، بعد غد، ثم 12 شوال وغرة رجب"
    assert [found.kind for found in find_dates(text, published=published)][:2] == ["relative", "relative"]


@pytest.mark.parametrize("published", [date(1, 1, 1), date(9999, 12, 31)])
def test_a_placeholder_as_day_of_publication_is_refused(published):
    with pytest.raises(ValueError, match="outside the years 1583 to 2100; leave it out"):
        find_dates("أمس", published=published)


@pytest.mark.parametrize("case", cases("article_dates"))
def test_article(case):
    found = article_date(Article("1", case["text"], published=case.get("published", "")))
    assert found == (case["date"] and date.fromisoformat(case["date"]))


def test_order_of_metadata_is_the_caller_s():
    article = Article("1", "فاز الفريق.", published="02/05/2016")
    assert article_date(article, day_first=False) == date(2016, 2, 5)


def test_the_outlet_and_title_help_to_find_the_dateline():
    text = "صدى الوادي: 12 مارس 2020\n" + "أعلنت بلدية المدينة أن الأشغال في الطريق الساحلي ستنتهي قبل الشتاء. " * 3
    assert article_date(Article("1", text, source="صدى الوادي")) == date(2020, 3, 12)


@pytest.mark.parametrize(
    "hostile",
    ["1", "12/", "2015-", "مارس ", "مارس/", "أمس ", "3 مارس 2015 ", "الأول من ", "الأحد ", "و", " ", "( ", "منذ شهر "],
)
def test_endless_text_is_read_to_its_end(hostile):
    # In quadratic time each of these would take minutes.
    assert find_dates(hostile * (400_000 // len(hostile)), published=SATURDAY) is not None


@pytest.mark.parametrize("hostile", ["1", "2015", "مارس "])
def test_endless_metadata_and_heads_are_read_in_time(hostile):
    endless = hostile * 50_000
    assert article_date(Article("1", endless, published=endless)) is None

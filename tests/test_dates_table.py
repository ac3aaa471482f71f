"""A CSV of publication dates; and the dates of the real pages, which lie beside the checkout."""

from __future__ import annotations

import gzip
from datetime import date

import pytest

from anawin.dates import article_date, find_dates, read_dates
from anawin.errors import ReadingError
from anawin.reading import iter_articles
from conftest import SHARED


@pytest.fixture
def table(tmp_path):
    """A CSV file of the text given."""

    def write(text, name="تواريخ.csv", encoding="utf-8"):
        file = tmp_path / name
        file.write_text(text, encoding=encoding)
        return file

    return write


def errors_of(file):
    found = []
    dates = read_dates(file, on_error=found.append)
    return dates, [str(error).removeprefix(f"{file}, ") for error in found]


@pytest.mark.parametrize(
    "text",
    [
        "id,date\nقمر,2024-11-30\n",
        "id;published;note\nقمر;30/11/2024;يوم السبت\n",
        "note\tpublished\tid\nيوم السبت\t٣٠ تشرين الثاني ٢٠٢٤\tقمر\n",
        "file,date\nفضاء/قمر.txt.gz,28 جمادى الأولى 1446هـ\n",
        "\ufeffid,date\r\nقمر,2024-11-30T08:15:00Z\r\n",
        "id,date,published\nقمر,2024-11-30,2020-01-01\n",
    ],
    ids=["comma", "semicolon", "tab", "file names", "byte order mark", "date before published"],
)
def test_one_article_written_in_many_ways(table, text):
    assert read_dates(table(text)) == {"قمر": date(2024, 11, 30)}


def test_other_encodings_and_packed_files(table, tmp_path):
    text = "id,date\n" + "".join(f"خبر-{day},{day} مارس 2020\n" for day in range(1, 31))
    dates = read_dates(table(text, encoding="cp1256"))
    assert (len(dates), dates["خبر-30"]) == (30, date(2020, 3, 30))
    packed = tmp_path / "dates.csv.gz"
    packed.write_bytes(gzip.compress(text.encode()))
    assert read_dates(packed) == dates


def test_month_first_where_the_caller_says_so(table):
    assert read_dates(table("id,date\nقمر,11/30/2024\n"), day_first=False) == {"قمر": date(2024, 11, 30)}


def test_ids_that_look_like_files_stay_ids_and_names_without_a_known_ending_stay_whole(table):
    assert read_dates(table("id,date\nقمر.txt,2024-11-30\n")) == {"قمر.txt": date(2024, 11, 30)}
    assert read_dates(table("file,date\nقمر 1.2,2024-11-30\n")) == {"قمر 1.2": date(2024, 11, 30)}


def test_an_empty_date_is_undated_and_the_same_date_twice_is_one(table):
    assert read_dates(table("id,date\nقمر,\nكأس,2024-11-30\nكأس,30/11/2024\n")) == {"كأس": date(2024, 11, 30)}


def test_a_header_alone_holds_no_dates(table):
    assert read_dates(table("id,date\n")) == {}


def test_each_bad_line_is_told_and_the_rest_is_read(table):
    rows = [
        "قمر,2024-11-30",
        ",2024-11-30",
        "كأس,الشتاء",
        "مطر,2024-11",
        "قمر,2024-12-01",
        "نهر,30/11/2024,زائد",
        "بحر,1/1/2020",
    ]
    dates, errors = errors_of(table("id,date\n" + "\n".join(rows) + "\n"))
    assert dates == {"قمر": date(2024, 11, 30), "بحر": date(2020, 1, 1)}
    assert errors == [
        "line 3: the column 'id' is empty; name the article",
        "line 4: the date 'الشتاء' is not one day with its year; write it like 2024-11-30",
        "line 5: the date '2024-11' is not one day with its year; write it like 2024-11-30",
        "line 6: the article 'قمر' has the date 2024-11-30 already, here it is 2024-12-01; remove one",
        "line 7: 3 cells where the header names 2; quote cells that hold ','",
    ]


def test_without_on_error_the_first_bad_line_ends_the_reading(table):
    with pytest.raises(ReadingError, match="line 2: the date '31/2/2020' is not one day with its year"):
        read_dates(table("id,date\nقمر,31/2/2020\n"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "قمر,2024-11-30\nكأس,2024-12-01\n",
            "no column 'id' or 'file'; found: قمر, 2024-11-30; rename the one meant to 'id'",
        ),
        ("id,day\nقمر,2024-11-30\n", "no column 'date' or 'published'; found: id, day; rename the one meant to 'date'"),
    ],
)
def test_a_missing_column_is_told_once(table, text, message):
    with pytest.raises(ReadingError, match=message):
        read_dates(table(text), on_error=lambda error: pytest.fail(str(error)))


def test_what_is_no_csv_file_is_refused(tmp_path, table):
    with pytest.raises(ReadingError, match=r"a folder; name one \.csv file"):
        read_dates(tmp_path)
    with pytest.raises(ReadingError, match="there is no such file"):
        read_dates(tmp_path / "لا شيء.csv")
    with pytest.raises(ReadingError, match=r"dates are read from \.csv"):
        read_dates(table("{}", "dates.jsonl"))


@pytest.mark.shared
def test_the_real_pages_are_undated_but_for_the_table():
    dates = read_dates(SHARED / "articles-dates.csv")
    articles = list(iter_articles(SHARED / "articles"))
    assert [article_date(article) for article in articles] == [None] * 5
    assert sorted(dates) == sorted(article.id for article in articles)
    assert (min(dates.values()), max(dates.values())) == (date(2023, 9, 13), date(2025, 7, 14))


@pytest.mark.shared
def test_days_counted_from_the_dates_of_the_real_pages():
    dates = read_dates(SHARED / "articles-dates.csv")
    found = {
        article.id[:3]: {day.first.isoformat() for day in find_dates(article.text, published=dates[article.id]) if day.kind == "relative"}
        for article in iter_articles(SHARED / "articles")
    }  # fmt: skip
    assert found["000"] == {"2024-11-30", "2024-11-29"}
    assert found["002"] == {"2025-07-13"}

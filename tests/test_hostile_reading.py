"""Whatever the file: articles and told problems, or one clear error; never a traceback of another kind, never a hang.

More examples: see ``hostile_texts``.
"""

from __future__ import annotations

import datetime
import gzip
import io
import json
import lzma
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anawin.errors import AnawinError, ReadingError
from anawin.reading import iter_articles, read_articles, read_labels
from hostile_texts import STORY, damaged, hostile, slowly_hostile, texts

RECORDS = [
    {"id": "أ", "text": STORY, "title": "عنوان", "published": "2024-03-04"},
    {"id": 7, "text": "قال «نعم».\nثم عاد.", "tags": ["ماء", {"عمق": [1, None, 2.5]}]},
    {"text": "سطر\r\nآخر \u202e 👨‍👩‍👧", "source": "الوكالة"},
]
JSON_LINES = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in RECORDS)
ESCAPED = "".join(json.dumps(record) + "\r\n" for record in RECORDS)
CSV = 'id,text,title\nأ,"قال ""نعم"", ثم\nعاد.",عنوان\nب,نزل المطر.,\n'
PAGE = (
    f"<!DOCTYPE html><html><head><title>عنوان</title></head><body><article><p>{STORY * 3}</p></article></body></html>"
)

FILES = {
    ".txt": [STORY.encode(name) for name in ("utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1256", "iso-8859-6")],
    ".jsonl": [text.encode(name) for text in (JSON_LINES, ESCAPED) for name in ("utf-8", "utf-8-sig", "utf-16")],
    ".csv": [text.encode(name) for text in (CSV, CSV.replace(",", ";")) for name in ("utf-8", "cp1256", "utf-16")],
}


def check(path, *, encoding=None):
    """Read a file: every article is whole, every problem a sentence about this file; the same articles again as a table."""
    problems = []
    articles = list(iter_articles(path, on_error=problems.append, encoding=encoding))
    assert articles or problems
    assert all(isinstance(problem, ReadingError) and str(path) in str(problem) for problem in problems)
    assert all(len(str(problem)) < 4000 for problem in problems)
    assert len({article.id for article in articles}) == len(articles)
    for article in articles:
        assert all(isinstance(value, str) for value in (article.text, article.title, article.published, article.source))
        article.text.encode()  # no half characters
    table = read_articles(path, on_error=lambda _: None, encoding=encoding)
    assert table["text"].tolist() == [article.text for article in articles]
    return articles, problems


# Files after an accident


@pytest.mark.parametrize("ending", FILES)
def test_damaged_file_gives_articles_and_told_problems(tmp_path, ending):
    path = tmp_path / f"ملف{ending}"

    @hostile
    @given(damaged(*FILES[ending]))
    def reading(data):
        path.write_bytes(data)
        check(path)

    reading()


@pytest.mark.parametrize("ending", [".txt", ".jsonl", ".csv", ".parquet"])
def test_any_bytes_give_articles_or_a_told_problem(tmp_path, ending):
    path = tmp_path / f"ملف{ending}"

    @hostile
    @given(st.binary(max_size=300))
    def reading(data):
        path.write_bytes(data)
        check(path)

    reading()


@pytest.mark.parametrize("ending", [".txt", ".jsonl", ".csv"])
def test_any_encoding_asked_for_gives_articles_or_a_told_problem(tmp_path, ending):
    path = tmp_path / f"ملف{ending}"

    @hostile
    @given(damaged(*FILES[ending]), st.sampled_from(["utf-8", "utf-16", "utf-16-le", "cp1256", "ascii"]))
    def reading(data, encoding):
        path.write_bytes(data)
        check(path, encoding=encoding)

    reading()


@hostile
@given(st.lists(texts.map(lambda text: text.encode("utf-8", "ignore").decode()), min_size=1, max_size=4))
def test_what_was_written_as_json_lines_is_read_as_it_was(tmp_path, given_texts):
    path = tmp_path / "ملف.jsonl"
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in given_texts), encoding="ascii")
    articles, problems = check(path)
    assert ([article.text for article in articles], problems) == (given_texts, [])


@hostile
@given(texts.map(lambda text: text.encode("utf-8", "ignore").decode()))
def test_a_text_file_is_read_as_it_was_written(tmp_path, text):
    path = tmp_path / "ملف.txt"
    path.write_bytes(text.encode())
    articles, problems = check(path)
    if problems:
        assert not text or "\0" in text or text == "\ufeff"
    else:
        assert articles[0].text == text.removeprefix("\ufeff")


@pytest.mark.parametrize(("ending", "pack"), [(".gz", gzip.compress), (".xz", lzma.compress)])
def test_damaged_packed_file_gives_articles_and_told_problems(tmp_path, ending, pack):
    path = tmp_path / f"ملف.jsonl{ending}"

    @hostile
    @given(damaged(pack(JSON_LINES.encode()), pack(JSON_LINES.encode()) * 2, pack(b"")))
    def reading(data):
        path.write_bytes(data)
        check(path)

    reading()


def test_damaged_page_gives_an_article_or_a_told_problem(tmp_path):
    pytest.importorskip("trafilatura")
    path = tmp_path / "صفحة.html"

    @slowly_hostile
    @given(damaged(PAGE.encode(), PAGE.encode("utf-16"), PAGE.encode("cp1256")))
    def reading(data):
        path.write_bytes(data)
        check(path)

    reading()


@hostile
@given(data=damaged(JSON_LINES.encode(), STORY.encode(), STORY.encode("cp1256"), b"", b"{"))
def test_damaged_standard_input_gives_articles_or_told_problems(monkeypatch, data):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
    problems = []
    articles = list(iter_articles("-", on_error=problems.append))
    assert articles or problems
    assert all(str(problem).startswith("-") for problem in problems)


def test_a_folder_of_damaged_files_is_read_to_its_end(tmp_path):
    for number, data in enumerate([b"", b"\0", b"\xff\xfe", b"{", STORY.encode(), STORY.encode("utf-16")[:-1]]):
        for ending in (".txt", ".jsonl", ".csv", ".parquet", ".jsonl.gz", ".txt.xz"):
            (tmp_path / f"{number}{ending}").write_bytes(data)
    (tmp_path / "آخر.txt").write_text(STORY, encoding="utf-8")
    problems = []
    articles = list(iter_articles(tmp_path, on_error=problems.append))
    assert [article.text for article in articles] == ["{", STORY, STORY]
    assert len(problems) == 6 * 6 - 2


@hostile
@given(damaged(b'{"id": "a", "themes": ["sport"]}\n' * 3, b'{"id": 1, "themes": []}', b"id,themes\na,sport|economy\n"))
def test_damaged_labels_are_read_or_refused(tmp_path, data):
    for ending in (".jsonl", ".csv"):
        path = tmp_path / f"وسوم{ending}"
        path.write_bytes(data)
        try:
            labels = read_labels(path)
        except AnawinError as problem:
            assert path.name in str(problem)  # noqa: PT017 (either answer is right)
        else:
            assert labels


# Parquet with what nobody expects in it


def test_damaged_parquet_gives_articles_or_a_told_problem(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    stream = io.BytesIO()
    table = pyarrow.table({"text": [STORY, "نعم"], "n": [1, 2]})
    pytest.importorskip("pyarrow.parquet").write_table(table, stream)
    path = tmp_path / "ملف.parquet"

    @hostile
    @given(damaged(stream.getvalue()))
    def reading(data):
        path.write_bytes(data)
        check(path)

    reading()


def _columns():
    import pyarrow

    far = pyarrow.array([1 << 61, 0]).cast(pyarrow.timestamp("ms"))
    return {
        "text is a number": ({"text": [1, 2]}, "holds a number"),
        "text is bytes": ({"text": [b"\xff", b"a"]}, "holds a bytes"),
        "text is a list": ({"text": [["نعم"], []]}, "holds a list"),
        "text is null": ({"text": [None, None]}, "holds null"),
        "text is not UTF-8": (
            {"text": pyarrow.array([b"\xff", b"a"]).view(pyarrow.string())},
            "text that is not UTF-8",
        ),
        "title is a struct": ({"text": ["أ", "ب"], "title": [{"x": 1}, {"x": 2}]}, "holds an object"),
        "id is a float": ({"text": ["أ", "ب"], "id": [1.5, 2.5]}, "holds a number"),
        "published beyond all calendars": ({"text": ["أ", "ب"], "published": far}, "cannot be held"),
        "a further column beyond all calendars": ({"text": ["أ", "ب"], "seen": far}, "cannot be held"),
        "a time zone that nobody knows": (
            {"text": ["أ", "ب"], "seen": pyarrow.array([0, 1]).cast(pyarrow.timestamp("s", tz="Mars/Base"))},
            "cannot be held",
        ),
    }


@pytest.mark.parametrize("situation", _columns() if "pyarrow" in sys.modules or pytest.importorskip("pyarrow") else [])
def test_parquet_of_wrong_types_is_told(tmp_path, situation):
    import pyarrow
    import pyarrow.parquet

    columns, reason = _columns()[situation]
    path = tmp_path / "ملف.parquet"
    pyarrow.parquet.write_table(pyarrow.table(columns), path)
    _, problems = check(path)
    assert reason in str(problems[0])


def test_parquet_column_that_stands_twice(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    path = tmp_path / "ملف.parquet"
    table = pyarrow.Table.from_arrays([pyarrow.array(["أ"]), pyarrow.array(["ب"])], names=["text", "text"])
    pytest.importorskip("pyarrow.parquet").write_table(table, path)
    articles, problems = check(path)
    assert articles == []
    assert "names 'text' twice" in str(problems[0])


def test_parquet_of_dates_keeps_them(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    path = tmp_path / "ملف.parquet"
    pytest.importorskip("pyarrow.parquet").write_table(
        pyarrow.table({"text": ["أ"], "published": [datetime.date(2024, 3, 4)]}), path
    )
    (article,), _ = check(path)
    assert article.published == "2024-03-04"


# Named situations


def _file(name: str, content: bytes, reason: str):
    return pytest.param(name, content, reason, id=f"{name}: {content[:24]!r}")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        _file("ملف.jsonl", b'{"text": ' + b"[" * 100_000, "nested too deeply"),
        _file("ملف.jsonl", b'{"text": "a", "n": ' + b"1" * 5000 + b"}", "cannot be read"),
        _file("ملف.jsonl", b'{"text": "\\ud83d"}', "half a character"),
        _file("ملف.jsonl", b"\xff\xfe{\x00", "not valid JSON"),
        _file("ملف.jsonl", b"null\n", "null and not an object"),
        _file("ملف.jsonl", b"NaN\n", "a number and not an object"),
        _file("ملف.csv", b"text" + b",a" * 9, "'a' twice"),
        _file("ملف.csv", b'"', "never closed"),
        _file("ملف.csv", b"text\n" + b"\xd8\xa7" * 10 + b"\xff\n", "byte 0xff does not fit"),
        _file("ملف.txt", b"\xef\xbb\xbf", "empty"),
        _file("ملف.txt", b"\xff\xfe\x00", "does not fit the encoding utf-16"),
        _file("ملف.txt", b"\xff\xfe\x00\xd8", "does not fit the encoding utf-16"),
        _file("ملف.txt", b"\xed\xa0\x80" * 40, "encoding"),  # half characters as UTF-8
        _file("ملف.txt", "Ø§Ù„Ø®Ø¨Ø±".encode() + b"\xff", "byte 0xff does not fit"),
        _file("ملف.parquet", b"PAR1" + b"\xff" * 40 + b"PAR1", "not a Parquet file"),
        _file("ملف.jsonl.gz", b"\x1f\x8b", "too early"),
        _file("ملف.jsonl.xz", b"\xfd7zXZ\x00" + b"\xff" * 40, "not the compressed data"),
    ],
)
def test_broken_file_is_told_with_its_reason(tmp_path, name, content, reason):
    path = tmp_path / name
    path.write_bytes(content)
    articles, problems = check(path)
    assert articles == []
    assert reason in str(problems[0])


@pytest.mark.parametrize(
    "encoding", ["rot13", "hex", "undefined", "idna", "punycode", "utf-7", "unicode_escape", "utf-8\0", "\ud800"]
)
def test_encoding_that_is_none_of_text_is_refused_at_once(tmp_path, encoding):
    path = tmp_path / "ملف.txt"
    path.write_text("a-b\n", encoding="utf-8")
    with pytest.raises(AnawinError, match="unknown encoding"):
        iter_articles(path, encoding=encoding)


@pytest.mark.parametrize("ending", [".txt", ".jsonl", ".csv"])
def test_utf_16_without_a_mark_is_read_where_it_is_asked_for(tmp_path, ending):
    path = tmp_path / f"ملف{ending}"
    content = {".txt": "نعم", ".jsonl": '{"text": "نعم"}', ".csv": "text\nنعم\n"}[ending]
    path.write_bytes(content.encode("utf-16-le"))
    (article,), _ = check(path, encoding="utf-16")
    assert article.text == "نعم"


@pytest.mark.parametrize("name", ["ملف\0.txt", "م" * 5000 + ".txt", "\udcff.txt", "a/" * 3000 + "a.txt"])
def test_name_that_no_file_can_have_is_told(name):
    problems = []
    assert list(iter_articles(name, on_error=problems.append)) == []
    (problem,) = problems
    str(problem).encode()


def test_table_of_a_hundred_thousand_columns_is_read(tmp_path):
    path = tmp_path / "واسع.csv"
    columns = ["text", *(f"c{number}" for number in range(100_000))]
    path.write_text(",".join(columns) + "\nنعم" + ",1" * 100_000 + "\n", encoding="utf-8")
    begin = time.process_time()
    (article,) = iter_articles(path)
    assert time.process_time() - begin < 10  # minutes, when each name was counted among all
    assert (article.text, len(article.extra)) == ("نعم", 100_000)


def test_column_missing_among_a_hundred_thousand_is_told_briefly(tmp_path):
    path = tmp_path / "واسع.csv"
    path.write_text(",".join(f"c{number}" for number in range(100_000)) + ",\n", encoding="utf-8")
    with pytest.raises(ReadingError, match="c19 and 99,981 more; rename") as problem:
        list(iter_articles(path))
    assert len(str(problem.value)) < 1000


def test_object_of_a_hundred_thousand_keys_one_of_them_twice_is_refused(tmp_path):
    path = tmp_path / "واسع.jsonl"
    keys = "".join(f'"k{number}": 1, ' for number in range(100_000))
    path.write_text(f'{{{keys}"{"م" * 5000}": 1, "{"م" * 5000}": 2}}', encoding="utf-8")
    begin = time.process_time()
    with pytest.raises(ReadingError, match="stands twice") as problem:
        list(iter_articles(path))
    assert time.process_time() - begin < 10
    assert len(str(problem.value)) < 1000


def test_megabyte_line_is_one_article(tmp_path):
    line = "خبر طويل " * 120_000
    for name, encoding in (("أ.txt", "utf-8"), ("ب.txt", "cp1256"), ("ج.jsonl", "utf-8"), ("د.jsonl", "utf-16")):
        content = json.dumps({"text": line}, ensure_ascii=False) if name.endswith("jsonl") else line
        (tmp_path / name).write_bytes(content.encode(encoding))
    assert [article.text == line for article in iter_articles(tmp_path)] == [True] * 4
    assert Path(tmp_path, "أ.txt").stat().st_size > 1_500_000

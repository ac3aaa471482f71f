from __future__ import annotations

import csv
import gzip
import io
import json
import lzma
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from anawin.article import Article
from anawin.errors import AnawinError, MissingExtra, ReadingError, UnknownTheme
from anawin.reading import find_sources, iter_articles, read_articles, read_labels

CASES = Path(__file__).parent / "cases"
JSON_CASES = json.loads((CASES / "reading_json_lines.json").read_text(encoding="utf-8"))
ENCODING_CASES = json.loads((CASES / "reading_encodings.json").read_text(encoding="utf-8"))

RAIN = "هطلت أمطار غزيرة على مدن الساحل صباح اليوم، وأغلقت البلدية مدرستين."
MOON = "أُطلق قمر صناعي صغير فجراً."
PAGE = f"""<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>أمطار على الساحل</title>
<meta property="og:site_name" content="جريدة المثال">
<meta property="article:published_time" content="2024-03-04T10:00:00Z"></head><body>
<nav><a href="/">الرئيسية</a></nav><article><h1>أمطار على الساحل</h1><p>{RAIN}</p>
<p>ودعت هيئة الأرصاد السكان إلى تجنب الطرق المنخفضة حتى المساء.</p></article></body></html>"""


def write(path: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode(encoding) if isinstance(content, str) else content)
    return path


def read(*paths: str | Path, **options: Any) -> tuple[list[Article], list[ReadingError]]:
    problems: list[ReadingError] = []
    return list(iter_articles(paths, on_error=problems.append, **options)), problems


def only_problem(*paths: str | Path, **options: Any) -> str:
    articles, problems = read(*paths, **options)
    assert articles == []
    (problem,) = problems
    return str(problem)


def put_on_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


# Text files


def test_text_file_is_one_article_with_the_stem_as_id(tmp_path: Path) -> None:
    file = write(tmp_path / "قمر.txt", MOON)
    assert list(iter_articles(file)) == [Article("قمر", MOON, path=str(file))]


def test_line_ends_and_white_space_stay_as_published(tmp_path: Path) -> None:
    text = " نزل المطر.\r\nثم توقف.\rثم عاد.\n\n\u2028"
    (article,) = iter_articles(write(tmp_path / "مطر.txt", text))
    assert article.text == text


@pytest.mark.parametrize("blank", [" ", "\n\n", "\u00a0\t"])
def test_text_of_white_space_is_an_article(tmp_path: Path, blank: str) -> None:
    (article,) = iter_articles(write(tmp_path / "فارغ.txt", blank))
    assert article.text == blank


@pytest.mark.parametrize(("ending", "pack"), [(".gz", gzip.compress), (".xz", lzma.compress)])
def test_packed_files_read_like_plain_ones(tmp_path: Path, ending: str, pack: Callable[[bytes], bytes]) -> None:
    write(tmp_path / f"أ.txt{ending}", pack(MOON.encode()))
    write(tmp_path / f"ب.jsonl{ending}", pack(json.dumps({"text": MOON}).encode()))
    write(tmp_path / f"ج.csv{ending}", pack(f"text\n{MOON}\n".encode()))
    write(tmp_path / f"د.html{ending}", pack(PAGE.encode()))
    articles, problems = read(tmp_path)
    assert problems == []
    assert [article.id for article in articles] == ["أ", "ب-1", "ج-2", "د"]
    assert [article.text for article in articles[:3]] == [MOON] * 3
    assert RAIN in articles[3].text


# Folders


def test_folder_is_read_in_order_with_subfolders_and_without_hidden_files(tmp_path: Path) -> None:
    for name in ("ب/٢.txt", "أ/1.TXT", "ج.txt", ".مخفي.txt", ".git/x.txt", "صورة.png"):
        write(tmp_path / name, name)
    articles, problems = read(tmp_path)
    assert problems == []
    assert [article.text for article in articles] == ["أ/1.TXT", "ب/٢.txt", "ج.txt"]


def test_shared_stems_get_their_path_in_the_folder_and_others_keep_the_stem(tmp_path: Path) -> None:
    for name in ("رياضة/1.txt", "طقس/1.txt", "طقس/2.txt"):
        write(tmp_path / name, name)
    articles, _ = read(tmp_path)
    assert [article.id for article in articles] == ["رياضة/1.txt", "طقس/1.txt", "2"]


def test_paths_shared_by_two_folders_get_the_whole_path(tmp_path: Path) -> None:
    write(tmp_path / "a/1.txt", "نزل المطر.")
    write(tmp_path / "b/1.txt", "فاز الفريق.")
    articles, _ = read(tmp_path / "a", tmp_path / "b")
    assert [article.id for article in articles] == [(tmp_path / name / "1.txt").as_posix() for name in "ab"]


def test_file_reached_twice_is_read_once(tmp_path: Path) -> None:
    file = write(tmp_path / "قمر.txt", MOON)
    (tmp_path / "نسخة.txt").symlink_to(file)
    articles, problems = read(file, tmp_path, str(tmp_path))
    assert ([article.id for article in articles], problems) == (["قمر"], [])


def test_folder_without_article_tells_what_it_holds(tmp_path: Path) -> None:
    write(tmp_path / "صورة.png", b"x")
    write(tmp_path / "وثيقة.docx", b"x")
    message = only_problem(tmp_path)
    assert "holds no article (other files: 1 .docx, 1 .png); readable are .txt, .jsonl" in message


def test_empty_folder(tmp_path: Path) -> None:
    assert "holds no article (it is empty)" in only_problem(tmp_path)


def test_missing_file_unknown_ending_and_broken_link_do_not_stop_the_rest(tmp_path: Path) -> None:
    good = write(tmp_path / "قمر.txt", MOON)
    strange = write(tmp_path / "وثيقة.docx", b"x")
    (tmp_path / "رابط.txt").symlink_to(tmp_path / "لا شيء.txt")
    articles, problems = read(tmp_path / "ضائع.txt", strange, tmp_path / "رابط.txt", good)
    assert [article.id for article in articles] == ["قمر"]
    told = [str(problem) for problem in problems]
    assert sum("no such file or folder" in message for message in told) == 2
    assert sum("the ending '.docx' is not known; rename the file to one of .txt" in message for message in told) == 1


def test_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(tmp_path / "سر.txt", MOON)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # a mode of 000 would not stop the superuser
    assert only_problem(file) == f"{file}: no permission to read it; change its permissions or leave it out"


def test_file_name_that_is_not_utf8_can_still_be_written_down(tmp_path: Path) -> None:
    name = bytes(tmp_path) + b"/\xc7\xc8.txt"
    Path(name.decode("utf-8", "surrogateescape")).write_text(MOON, encoding="utf-8")
    (article,) = iter_articles(tmp_path)
    assert article.id == "\\udcc7\\udcc8"
    assert article.path.encode("utf-8")


def test_no_path_at_all_is_refused_at_once() -> None:
    with pytest.raises(AnawinError, match="nothing to read"):
        iter_articles([])


def test_empty_name_does_not_mean_this_folder() -> None:
    assert "an empty name" in only_problem("")


# Encodings


@pytest.mark.parametrize("case", ENCODING_CASES, ids=lambda case: case["situation"])
@pytest.mark.parametrize("ending", [".txt", ".jsonl", ".csv"])
def test_encoding(tmp_path: Path, case: dict[str, Any], ending: str) -> None:
    text = case["text"]
    content = {
        ".txt": text,
        ".jsonl": json.dumps({"text": text}, ensure_ascii=False) + "\n",
        ".csv": f'text\n"{text}"\n',
    }[ending]
    file = write(tmp_path / f"خبر{ending}", content, case["written_as"])
    if case["read_as"] is None:
        assert "neither UTF-8 nor cp1256 nor ISO-8859-6" in only_problem(file)
    else:
        (article,) = iter_articles(file)
        assert (article.text, article.encoding) == (text, case["read_as"])


def test_given_encoding_is_used_and_held_to(tmp_path: Path) -> None:
    file = write(tmp_path / "été.txt", "L'été dernier à la forêt", "cp1252")
    (article,) = iter_articles(file, encoding="cp1252")
    assert (article.text, article.encoding) == ("L'été dernier à la forêt", "cp1252")
    assert "line 1: byte 0xe9 does not fit the encoding utf-8" in only_problem(file, encoding="utf-8")


def test_given_utf8_still_takes_off_the_byte_order_mark(tmp_path: Path) -> None:
    (article,) = iter_articles(write(tmp_path / "قمر.txt", MOON, "utf-8-sig"), encoding="utf8")
    assert article.text == MOON


def test_unknown_encoding_is_refused_at_once() -> None:
    with pytest.raises(AnawinError, match="unknown encoding 'cp9999'; Arabic files are usually utf-8"):
        iter_articles("قمر.txt", encoding="cp9999")


def test_damaged_utf8_text_is_not_misread_as_another_encoding(tmp_path: Path) -> None:
    file = write(tmp_path / "قمر.txt", f"{RAIN}\n".encode() + b"\xc7\n" + RAIN.encode())
    assert "قمر.txt, line 2: byte 0xc7 does not fit the encoding utf-8" in only_problem(file)


@pytest.mark.parametrize(("ending", "before"), [(".jsonl", ""), (".csv", "text\n")], ids=["JSON Lines", "CSV"])
def test_damaged_line_is_left_out_and_named(tmp_path: Path, ending: str, before: str) -> None:
    records = [f'{{"text": "{RAIN}"}}'.encode() if ending == ".jsonl" else RAIN.encode() for _ in range(3)]
    records[1] = records[1].replace("مدن".encode(), b"\xe3\xcf\xe4")
    articles, problems = read(write(tmp_path / f"خبر{ending}", before.encode() + b"\n".join(records)))
    assert [article.text for article in articles] == [RAIN, RAIN]
    (problem,) = problems
    assert problem.line == 2 + bool(before)
    assert "does not fit the encoding utf-8" in problem.reason


def test_encoding_of_a_table_is_decided_on_its_beginning_and_held_to(tmp_path: Path) -> None:
    lines = ['{"text": "rain"}\n'] * 20_000
    data = "".join(lines).encode() + f'{{"text": "{RAIN}"}}\n'.encode("cp1256")
    articles, problems = read(write(tmp_path / "طويل.jsonl", data))
    assert len(articles) == 20_000
    assert [problem.line for problem in problems] == [20_001]


def test_character_on_the_edge_of_the_sample_is_not_cut(tmp_path: Path) -> None:
    text = "a" + "ش" * (1 << 18)
    (article,) = iter_articles(write(tmp_path / "ش.jsonl", f'{{"text": "{text}"}}'))
    assert article.text == text


@pytest.mark.parametrize("ending", [".txt", ".jsonl", ".csv", ".html"])
def test_binary_data(tmp_path: Path, ending: str) -> None:
    file = write(tmp_path / f"صورة{ending}", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert "binary data (zero bytes), not text" in only_problem(file)


@pytest.mark.parametrize("ending", [".txt", ".jsonl", ".csv", ".html"])
@pytest.mark.parametrize("pack", ["", ".gz"])
def test_empty_file(tmp_path: Path, ending: str, pack: str) -> None:
    file = write(tmp_path / f"فارغ{ending}{pack}", gzip.compress(b"") if pack else b"")
    assert only_problem(file) == f"{file}: the file is empty; remove it or fill it"


def test_file_of_nothing_but_a_byte_order_mark_is_empty(tmp_path: Path) -> None:
    assert "the file is empty" in only_problem(write(tmp_path / "فارغ.txt", b"\xef\xbb\xbf"))


@pytest.mark.parametrize(("ending", "content"), [(".jsonl", "\n\n"), (".csv", "id,text\n"), (".csv", "\n\n")])
def test_table_without_record(tmp_path: Path, ending: str, content: str) -> None:
    assert "the file holds no record" in only_problem(write(tmp_path / f"فارغ{ending}", content))


@pytest.mark.parametrize(("ending", "pack"), [(".gz", gzip.compress), (".xz", lzma.compress)])
@pytest.mark.parametrize("kind", [".txt", ".jsonl"])
def test_truncated_archive(tmp_path: Path, kind: str, ending: str, pack: Callable[[bytes], bytes]) -> None:
    file = write(tmp_path / f"خبر{kind}{ending}", pack(f'{{"text": "{RAIN}"}}'.encode())[:-12])
    assert "the compressed data end too early: the file was cut off" in only_problem(file)


def test_records_before_the_cut_of_a_long_archive_are_read(tmp_path: Path) -> None:
    lines = "".join(f'{{"text": "{RAIN} {number * 7919 % 10007}"}}\n' for number in range(20_000))
    articles, problems = read(write(tmp_path / "خبر.jsonl.gz", gzip.compress(lines.encode())[:-1000]))
    (problem,) = problems
    assert len(articles) > 1000
    assert problem.line == len(articles) + 1
    assert "cut off" in problem.reason


@pytest.mark.parametrize("ending", [".gz", ".xz"])
def test_archive_that_is_none(tmp_path: Path, ending: str) -> None:
    assert "not the compressed data its ending promises" in only_problem(write(tmp_path / f"خبر.txt{ending}", MOON))


# JSON Lines


def test_columns_of_json_lines(tmp_path: Path) -> None:
    record = {"id": 7, "text": MOON, "title": "قمر", "published": "2024-03-04", "source": "المثال", "tags": ["فضاء"]}
    file = write(tmp_path / "أخبار.ndjson", "\n" + json.dumps(record, ensure_ascii=False) + "\r\n\n" + '{"text": ""}')
    assert list(iter_articles(file)) == [
        Article("7", MOON, "قمر", "2024-03-04", "المثال", str(file), extra={"tags": ["فضاء"]}),
        Article("أخبار-4", "", path=str(file)),
    ]


@pytest.mark.parametrize("case", JSON_CASES, ids=lambda case: case["situation"])
def test_bad_record_is_named_and_the_next_one_read(tmp_path: Path, case: dict[str, str]) -> None:
    good = '{{"id": "{}", "text": "فاز الفريق."}}'
    file = write(tmp_path / "أخبار.jsonl", "\n".join([good.format("أول"), case["line"], good.format("آخر")]))
    articles, problems = read(file)
    assert [article.id for article in articles] == ["أول", "آخر"]
    (problem,) = problems
    assert (problem.path, problem.line) == (str(file), 2)
    assert case["reason"] in problem.reason


def test_broken_json_on_line_812_is_raised_without_on_error(tmp_path: Path) -> None:
    lines = ['{"text": "نزل المطر."}'] * 1000
    lines[811] = '{"text": '
    file = write(tmp_path / "أخبار.jsonl", "\n".join(lines))
    with pytest.raises(ReadingError, match=r"أخبار\.jsonl, line 812: not valid JSON"):
        list(iter_articles(file))
    articles, problems = read(file)
    assert len(articles) == 999
    assert [problem.line for problem in problems] == [812]


def test_wrong_column_on_every_line_is_told_twice_not_a_thousand_times(tmp_path: Path) -> None:
    file = write(tmp_path / "أخبار.jsonl", '{"body": "نزل المطر."}\n' * 1000)
    articles, problems = read(file)
    assert articles == []
    assert [str(problem) for problem in problems] == [
        f"{file}, line 1: no column 'text'; found: body; rename the one meant to 'text'",
        f"{file}: 999 further records have no column 'text' either; the last is on line 1000",
    ]


def test_sound_emoji_escape_is_read(tmp_path: Path) -> None:
    (article,) = iter_articles(write(tmp_path / "كأس.jsonl", r'{"text": "فوز \ud83c\udfc6"}'))
    assert article.text == "فوز \U0001f3c6"


def test_same_id_in_two_files_leaves_out_the_later_and_says_where_the_first_is(tmp_path: Path) -> None:
    first = write(tmp_path / "أ.jsonl", '{"id": "1", "text": "نزل المطر."}')
    second = write(tmp_path / "ب.jsonl", '{"id": "1", "text": "فاز الفريق."}')
    articles, problems = read(tmp_path)
    assert [article.text for article in articles] == ["نزل المطر."]
    reason = f"the id '1' was already given to an article of {first}; give it another"
    assert [str(problem) for problem in problems] == [f"{second}, line 1: {reason}"]


# CSV


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_csv_of_each_delimiter(tmp_path: Path, delimiter: str, encoding: str) -> None:
    out = io.StringIO()
    rows = csv.writer(out, delimiter=delimiter)
    text = 'قال: «نعم، لا; ربما»\r\nثم\t"سكت"'
    rows.writerows([["id", "text", "section"], ["1", text, "محليات"], ["", "نزل المطر على الساحل.", ""]])
    file = write(tmp_path / "أخبار.csv", out.getvalue(), encoding)
    assert list(iter_articles(file)) == [
        Article("1", text, path=str(file), encoding=encoding, extra={"section": "محليات"}),
        Article("أخبار-4", "نزل المطر على الساحل.", path=str(file), encoding=encoding, extra={"section": ""}),
    ]


def test_csv_without_text_column_names_those_found(tmp_path: Path) -> None:
    file = write(tmp_path / "أخبار.csv", "id;body\n1;نزل المطر\n")
    assert only_problem(file) == f"{file}: no column 'text'; found: id, body; rename the one meant to 'text'"


def test_csv_with_a_column_twice(tmp_path: Path) -> None:
    assert "the header names 'text' twice" in only_problem(write(tmp_path / "أخبار.csv", "text,text\nأ,ب\n"))


def test_csv_row_with_a_cell_too_many_is_left_out_and_named(tmp_path: Path) -> None:
    file = write(tmp_path / "أخبار.csv", "id,text\n1,نزل, المطر\n\n2,فاز الفريق\n3\n")
    articles, problems = read(file)
    assert [(article.id, article.text) for article in articles] == [("2", "فاز الفريق")]
    assert [(problem.line, problem.reason.split(";")[0]) for problem in problems] == [
        (2, "3 cells where the header names 2"),
        (5, "1 cells where the header names 2"),
    ]


def test_csv_quote_never_closed_does_not_pass_for_an_article(tmp_path: Path) -> None:
    file = write(tmp_path / "أخبار.csv", 'id,text\n1,نزل المطر\n2,"فاز\n3,خسر\n')
    articles, problems = read(file)
    assert [article.id for article in articles] == ["1"]
    assert [problem.line for problem in problems] == [3]
    assert "never closed" in problems[0].reason


def test_long_csv_cell_is_read_and_the_modules_limit_left_alone(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    text = "ن" * (before + 1)
    articles = iter_articles(write(tmp_path / "طويل.csv", f"text\n{text}\nنزل المطر\n"))
    assert next(articles).text == text
    assert csv.field_size_limit() == before
    assert next(articles).text == "نزل المطر"
    assert csv.field_size_limit() == before


# Parquet


def parquet(path: Path, columns: dict[str, list[Any]]) -> Path:
    pyarrow = pytest.importorskip("pyarrow")
    pytest.importorskip("pyarrow.parquet").write_table(pyarrow.table(columns), path, row_group_size=2)
    return path


def test_parquet_keeps_types_of_further_columns_and_numbers_rows(tmp_path: Path) -> None:
    columns: dict[str, list[Any]] = {"text": [RAIN, None, MOON], "tags": [["طقس"], [], None], "id": [None, "ب", "ج"]}
    file = parquet(tmp_path / "أخبار.parquet", columns)
    articles, problems = read(file)
    assert articles == [
        Article("أخبار-1", RAIN, path=str(file), extra={"tags": ["طقس"]}),
        Article("ج", MOON, path=str(file), extra={"tags": None}),
    ]
    assert [(problem.line, problem.reason.split(" where")[0]) for problem in problems] == [
        (2, "the column 'text' holds null")
    ]


def test_packed_parquet(tmp_path: Path) -> None:
    plain = parquet(tmp_path / "أخبار.parquet", {"text": [MOON]})
    packed = write(tmp_path / "مضغوط.parquet.xz", lzma.compress(plain.read_bytes()))
    assert [article.text for article in iter_articles(packed)] == [MOON]


def test_parquet_date_becomes_iso(tmp_path: Path) -> None:
    import datetime

    file = parquet(tmp_path / "أخبار.parquet", {"text": [MOON], "published": [datetime.date(2024, 3, 4)]})
    (article,) = iter_articles(file)
    assert article.published == "2024-03-04"


def test_parquet_without_text_column(tmp_path: Path) -> None:
    file = parquet(tmp_path / "أخبار.parquet", {"body": [MOON]})
    assert "no column 'text'; found: body" in only_problem(file)


@pytest.mark.parametrize("cut", [0, 5, 60])
def test_damaged_parquet(tmp_path: Path, cut: int) -> None:
    file = parquet(tmp_path / "أخبار.parquet", {"text": [MOON]})
    file.write_bytes(file.read_bytes()[:cut])
    assert "not a Parquet file, or damaged" in only_problem(file)


# Web pages


@pytest.mark.parametrize("encoding", ["utf-8", "cp1256"])
def test_page_gives_text_title_date_and_site(tmp_path: Path, encoding: str) -> None:
    pytest.importorskip("trafilatura")
    (article,) = iter_articles(write(tmp_path / "صفحة.htm", PAGE, encoding))
    assert (article.id, article.title, article.published) == ("صفحة", "أمطار على الساحل", "2024-03-04")
    assert (article.source, article.encoding) == ("جريدة المثال", encoding)
    assert RAIN in article.text
    assert "الرئيسية" not in article.text


def test_page_without_text(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    file = write(tmp_path / "صفحة.html", "<html><body><script>1</script></body></html>")
    assert only_problem(file).startswith(f"{file}: no article text found in this page")


@pytest.mark.parametrize(
    ("name", "package", "extra"), [("ص.html", "trafilatura", "html"), ("ص.parquet", "pyarrow", "parquet")]
)
def test_missing_extra_is_raised_or_told_for_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, package: str, extra: str
) -> None:
    file = write(tmp_path / name, PAGE)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtra, match=rf"needs {package}: pip install 'anawin\[{extra}\]'"):
        list(iter_articles(file))
    assert only_problem(file).startswith(f"{file}: ")
    assert f"pip install 'anawin[{extra}]'" in only_problem(file)


# Standard input


def test_standard_input_of_json_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    put_on_standard_input(monkeypatch, f'\n{{"text": "{MOON}"}}\nنزل\n{{"id": "ب", "text": "{RAIN}"}}\n'.encode())
    articles, problems = read("-")
    assert [(article.id, article.text, article.path) for article in articles] == [
        ("stdin-2", MOON, "-"),
        ("ب", RAIN, "-"),
    ]
    assert [str(problem).split(" (")[0] for problem in problems] == ["-, line 3: not valid JSON"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1256", "utf-16"])
def test_standard_input_of_plain_text_is_one_article(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    put_on_standard_input(monkeypatch, f"{RAIN}\r\n{RAIN}\n".encode(encoding))
    assert list(iter_articles("-")) == [Article("stdin", f"{RAIN}\r\n{RAIN}\n", path="-", encoding=encoding)]


def test_empty_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    put_on_standard_input(monkeypatch, b"")
    assert only_problem("-") == "-: the file is empty; remove it or fill it"


# Tables in pandas


def test_table_has_the_fields_then_further_columns_in_the_order_met(tmp_path: Path) -> None:
    write(tmp_path / "أ.txt", MOON)
    write(tmp_path / "ب.jsonl", '{"text": "نزل المطر.", "tags": ["طقس"], "path": "/أ/ب"}')
    table = read_articles(tmp_path)
    fields = ["id", "text", "title", "published", "source", "path", "encoding"]
    assert list(table.columns) == [*fields, "tags", "extra_path"]
    assert table["text"].tolist() == [MOON, "نزل المطر."]
    assert table["tags"].tolist() == [None, ["طقس"]]
    assert table.loc[1, "extra_path"] == "/أ/ب"
    assert {str(table[field].dtype) for field in fields} == {"str"}


def test_table_raises_warns_or_calls(tmp_path: Path) -> None:
    write(tmp_path / "أ.txt", MOON)
    write(tmp_path / "ب.txt", b"")
    with pytest.raises(ReadingError, match="the file is empty"):
        read_articles(tmp_path)
    with pytest.warns(UserWarning, match="the file is empty") as caught:
        assert read_articles(tmp_path, on_error="warn")["id"].tolist() == ["أ"]
    assert caught[0].filename == __file__
    problems: list[ReadingError] = []
    assert len(read_articles(tmp_path, on_error=problems.append)) == 1
    assert len(problems) == 1
    with pytest.raises(ValueError, match="on_error is 'ignore'; it must be 'raise', 'warn' or a function"):
        read_articles(tmp_path, on_error="ignore")  # type: ignore[arg-type]


def test_table_of_nothing_readable_has_its_columns(tmp_path: Path) -> None:
    problems: list[ReadingError] = []
    table = read_articles(write(tmp_path / "أ.txt", b""), on_error=problems.append)
    assert table.shape == (0, 7)


# Labels


def test_labels_from_json_lines_and_csv_agree(tmp_path: Path) -> None:
    lines = '{"id": "أ", "themes": ["sport", "economy"]}\n{"id": 2, "themes": []}\n'
    rows = "\ufeffthemes;id;note\nsport | economy;أ;x\n;2;\n"
    expected = {"أ": ("sport", "economy"), "2": ()}
    assert read_labels(write(tmp_path / "وسوم.jsonl.xz", lzma.compress(lines.encode()))) == expected
    assert read_labels(write(tmp_path / "وسوم.csv", rows)) == expected


@pytest.mark.parametrize(
    ("line", "kind", "reason"),
    [
        ('{"id": "ب", "themes": ["football"]}', UnknownTheme, "unknown theme 'football'; the themes are: arts, crime"),
        ('{"id": "أ", "themes": ["arts"]}', ReadingError, "the id 'أ' has themes on line 1 already"),
        ('{"id": "ب", "themes": "sport"}', ReadingError, "themes must be a list"),
        ('{"id": "ب", "themes": [1]}', ReadingError, "themes must be a list"),
        ('{"id": "ب", "themes": null}', ReadingError, "themes must be a list"),
        ('{"id": "ب", "themes": ["arts", "arts"]}', ReadingError, "a theme stands twice"),
        ('{"id": "ب", "theme": "arts"}', ReadingError, "no column 'themes'; found: id, theme"),
        ('{"id": "", "themes": []}', ReadingError, "the id is empty"),
        ('{"id": ', ReadingError, "not valid JSON"),
    ],
)
def test_bad_label_is_named(tmp_path: Path, line: str, kind: type[AnawinError], reason: str) -> None:
    file = write(tmp_path / "وسوم.jsonl", '{"id": "أ", "themes": ["sport"]}\n' + line)
    with pytest.raises(kind) as caught:
        read_labels(file)
    assert str(caught.value).startswith(f"{file}, line 2: {reason}")


def test_labels_of_other_themes(tmp_path: Path) -> None:
    file = write(tmp_path / "وسوم.csv", "id,themes\nأ,محلي دولي\n")
    assert read_labels(file, allowed=["محلي", "دولي"]) == {"أ": ("محلي", "دولي")}


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("وسوم.jsonl", "", "the file is empty"),
        ("وسوم.csv", "id,themes\n", "the file holds no label"),
        ("وسوم.csv", "id,theme\nأ,sport\n", "no column 'themes'; found: id, theme"),
        ("وسوم.txt", "sport", "labels are read from .jsonl or .csv"),
        ("وسوم", "sport", "the ending '' is not known"),
    ],
)
def test_file_that_holds_no_labels(tmp_path: Path, name: str, content: str, reason: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read_labels(write(tmp_path / name, content))
    assert reason in str(caught.value)


def test_missing_labels_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="no such file or folder"):
        read_labels(tmp_path / "ضائع.jsonl")
    with pytest.raises(ReadingError, match=r"a folder; name one \.jsonl or \.csv file"):
        read_labels(tmp_path)


# Cost


def test_importing_brings_in_no_heavy_library() -> None:
    heavy = "pandas numpy pyarrow trafilatura charset_normalizer rich"
    code = f"import sys, anawin.reading, anawin.writing; print([n for n in {heavy!r}.split() if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_first_article_comes_before_the_rest_is_read(tmp_path: Path) -> None:
    file = write(tmp_path / "طويل.jsonl", f'{{"text": "{RAIN}"}}\n' * 20_000)
    articles = iter_articles(file)
    next(articles)
    with file.open("r+b") as again:
        again.seek(-10, 2)
        again.write(b"# changed#")
    with pytest.raises(ReadingError, match="line 20000: not valid JSON"):
        list(articles)


def test_sources_say_kind_and_compression(tmp_path: Path) -> None:
    file = write(tmp_path / "قمر.CSV.GZ", b"")
    (source,) = find_sources([file])
    assert source == (str(file), file, "قمر", "csv", "gz")

"""Files in blocks: each block read by itself, all together the articles and the errors of the whole file."""

from __future__ import annotations

import gzip
import json

import pytest

from anawin.errors import AnawinError, ReadingError
from anawin.reading import iter_articles

pytest.importorskip("dask")
fsspec = pytest.importorskip("fsspec")

import pyarrow.parquet  # noqa: E402

from anawin.dask import blocks  # noqa: E402  # it needs Dask
from anawin.dask.blocks import count_lines, cut, find_files, numbered, read_block  # noqa: E402

TEXTS = ["نزل المطر.", "فاز الفريق على ضيفه.", "ارتفع منسوب النهر مترين.", "نزل الثلج."]
LINES = [*(json.dumps({"text": text}, ensure_ascii=False) for text in TEXTS), "", '{"text": ', '{"id": "ثلج"}']


def both(path, encoding=None):
    """What the whole file gives, and what its blocks give: articles, and errors with their lines."""
    told: list[ReadingError] = []
    whole = [(article.id, article.text) for article in iter_articles(path, on_error=told.append, encoding=encoding)]
    (file,) = find_files([str(path)])
    parts = cut(file)
    if file.kind == "jsonl" and len(parts) > 1:
        parts = numbered(parts, [count_lines(part) for part in parts])
    items = [item for part in parts for item in read_block(part, encoding)]
    read = [(item.article.id, item.article.text) for item in items if not isinstance(item, ReadingError)]
    failed = [(item.line, item.reason) for item in items if isinstance(item, ReadingError)]
    return (whole, [(error.line, error.reason) for error in told]), (read, failed), len(parts)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "\n"])
@pytest.mark.parametrize("size", [1, 7, 29, 30, 31, 100, 10_000])
def test_json_lines_cut_anywhere(tmp_path, monkeypatch, size, last, ends):
    path = tmp_path / "أخبار.jsonl"
    path.write_bytes((ends.join(LINES) + last).encode())
    monkeypatch.setattr(blocks, "BLOCK_BYTES", size)
    whole, parted, count = both(path)
    assert parted == whole
    assert [line for line, _ in whole[1]] == [6, 7]
    assert count == -(-path.stat().st_size // size)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1256"])
def test_encoding_of_a_block_is_that_of_the_file(tmp_path, monkeypatch, encoding):
    path = tmp_path / "أخبار.jsonl"
    path.write_text("\n".join(LINES[:4] * 20), encoding=encoding)
    monkeypatch.setattr(blocks, "BLOCK_BYTES", 100)
    whole, parted, _ = both(path)
    assert parted == whole
    assert (len(whole[0]), whole[1]) == (80, [])


def test_two_byte_encoding_cannot_be_cut(tmp_path, monkeypatch):
    monkeypatch.setattr(blocks, "BLOCK_BYTES", 100)
    path = tmp_path / "أخبار.jsonl"
    path.write_text("\n".join(LINES[:4]), encoding="utf-16")
    _, (read, failed), count = both(path)
    assert (read, count) == ([], 3)
    assert failed == [(None, "utf-16 cannot be cut into blocks; convert it to utf-8")]


def test_compressed_file_is_one_block(tmp_path, monkeypatch):
    path = tmp_path / "أخبار.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(LINES).encode()))
    monkeypatch.setattr(blocks, "BLOCK_BYTES", 5)
    whole, parted, count = both(path)
    assert parted == whole
    assert count == 1


@pytest.mark.parametrize("size", [1, 3, 4, 5, 10, 100])
@pytest.mark.parametrize("group", [1, 4, 10])
def test_parquet_is_cut_by_rows_whatever_its_row_groups(tmp_path, monkeypatch, size, group):
    path = tmp_path / "أخبار.parquet"
    table = pyarrow.table({"text": [*(f"نزل المطر {n} مرات." for n in range(9)), None]})
    pyarrow.parquet.write_table(table, path, row_group_size=group)
    monkeypatch.setattr(blocks, "BLOCK_ROWS", size)
    whole, parted, count = both(path)
    assert parted == whole
    assert (len(whole[0]), whole[1][0][0], count) == (9, 10, -(-10 // size))


def test_files_are_found_in_the_order_of_their_names(tmp_path):
    for name in (
        "b/1.jsonl",
        "a/2.parquet",
        "a/_SUCCESS",
        "a/.part-1.parquet",
        "a/_parts/x.jsonl",
        "a/readme.txt",
        "1.jsonl",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"{}")
    found = find_files([str(tmp_path)])
    assert [file.url for file in found] == [
        f"file://{tmp_path}/{name}" for name in ("1.jsonl", "a/2.parquet", "b/1.jsonl")
    ]
    # Where two have one name, their rows without ids are numbered by the whole address.
    assert [file.label for file in found] == [found[0].url, "2", found[2].url]
    assert find_files([str(tmp_path / "*" / "*.jsonl"), str(tmp_path / "b")]) == [found[2]._replace(label="1")]
    assert find_files([f"file://{tmp_path}/a"]) == [found[1]]


def test_address_on_another_file_system(tmp_path):
    memory = fsspec.filesystem("memory")
    memory.pipe_file("/blocks/خبر.jsonl", LINES[0].encode())
    (file,) = find_files(["memory://blocks"])
    (part,) = cut(file)
    (read,) = read_block(part, None)
    assert (read.article.id, read.article.text) == ("خبر-1", TEXTS[0])
    memory.rm("/blocks", recursive=True)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("خبر.txt", b"x", "a scheduler's workers read .parquet, and .jsonl"),
        ("خبر.parquet.gz", b"x", "a scheduler's workers read .parquet, and .jsonl"),
        ("خبر.jsonl", b"", "the file is empty"),
        ("none.jsonl", None, "there is no such file or folder"),
        ("folder/x.txt", b"x", "holds no file to read"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path, name, content, told):
    (tmp_path / "folder").mkdir()
    if content is not None:
        (tmp_path / name).write_bytes(content)
    (problem,) = find_files([str(tmp_path / name.partition("/")[0])])
    assert told in problem.reason


@pytest.mark.parametrize("content", [b"x", b"PAR1" + b"\0" * 20 + b"PAR1"])
def test_file_that_is_no_parquet_is_told(tmp_path, content):
    (tmp_path / "a.parquet").write_bytes(content)
    (file,) = find_files([str(tmp_path)])
    assert "not a Parquet file, or damaged" in cut(file).reason


def test_unknown_file_system_is_told():
    with pytest.raises(AnawinError, match="nowhere://news: no such file system here"):
        find_files(["nowhere://news"])

"""Small files that unpack to much: streamed where that takes no memory, refused where it would, and the others read."""

from __future__ import annotations

import gzip
import io
import json
import lzma
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from anawin import iter_articles
from anawin.cli import main
from anawin.corpora import archives
from anawin.corpora.archives import read_files
from anawin.errors import ReadingError
from anawin.reading import read_labels, unpacking
from anawin.reading.unpacking import LARGEST, open_xz

PACK = {".gz": gzip.compress, ".xz": lzma.compress}
RAIN = "نزل المطر على الساحل. "
REFUSED = (
    r"unpacks to more than 10,000 bytes in one piece, which no article has; if you trust the file, unpack it and read"
)


def read(path: Path) -> tuple[list[str], list[str]]:
    problems: list[ReadingError] = []
    return [article.id for article in iter_articles(path, on_error=problems.append)], [str(each) for each in problems]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits that a test reaches in no time."""
    monkeypatch.setattr(unpacking, "LARGEST", 10_000)
    monkeypatch.setattr("anawin.reading.streams.LARGEST", 10_000)


def test_gigabytes_in_a_text_file_are_not_unpacked(tmp_path: Path) -> None:
    bomb = tmp_path / "خبر.txt.gz"
    bomb.write_bytes(gzip.compress(b"0" * (1 << 20), 1) * 1000)
    (tmp_path / "قمر.txt").write_text(RAIN, encoding="utf-8")
    tracemalloc.start()
    try:
        ids, (problem,) = read(tmp_path)
        assert tracemalloc.get_traced_memory()[1] < 3 * LARGEST
    finally:
        tracemalloc.stop()
    assert ids == ["قمر"]
    assert problem.startswith(f"{bomb}: unpacks to more than 67,108,864 bytes in one piece")


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("packed", PACK)
@pytest.mark.parametrize("ending", [".txt", ".html", ".jsonl", ".csv"])
def test_piece_beyond_the_limit_is_refused_by_the_name_of_its_file(tmp_path: Path, ending: str, packed: str) -> None:
    start = {".csv": "id,text\nأ,", ".jsonl": '{"text": "'}.get(ending, "")
    path = tmp_path / f"خبر{ending}{packed}"
    path.write_bytes(PACK[packed]((start + "0" * (1 << 19)).encode()))
    ids, (problem,) = read(path)
    assert ids == []
    assert problem.startswith(str(path))
    assert "unpacks to more than 10,000 bytes" in problem


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("packed", PACK)
def test_lines_before_the_one_that_is_too_long_are_read(
    tmp_path: Path, packed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("anawin.reading.streams.SAMPLE", 64)
    lines = "".join(json.dumps({"id": str(n), "text": RAIN * 50}) + "\n" for n in range(60))
    path = tmp_path / f"خبر.jsonl{packed}"
    path.write_bytes(PACK[packed]((lines + '{"text": "' + "0" * 20_000).encode()))
    ids, (problem,) = read(path)
    assert ids == [str(n) for n in range(60)]
    assert problem.startswith(f"{path}: unpacks to more than 10,000 bytes")


@pytest.mark.usefixtures("small")
def test_large_table_of_short_lines_is_streamed_whatever_it_unpacks_to(tmp_path: Path) -> None:
    path = tmp_path / "خبر.jsonl.gz"
    path.write_bytes(gzip.compress("".join(f'{{"id": "{n}", "text": "نزل"}}\n' for n in range(20_000)).encode()))
    assert len(read(path)[0]) == 20_000


@pytest.mark.usefixtures("small")
def test_labels_and_the_command_tell_it_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "وسوم.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"id": "' + b"0" * (1 << 20)))
    with pytest.raises(ReadingError, match=REFUSED):
        read_labels(path)
    assert main(["clean", str(path)]) == 2
    assert REFUSED in capsys.readouterr().err


@pytest.mark.usefixtures("small")
def test_line_without_end_in_two_byte_signs_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "خبر.jsonl"
    path.write_bytes(("{" + " " * (1 << 19)).encode("utf-16"))
    ids, (problem,) = read(path)
    assert ids == []
    assert "a line of more than 10,000 signs" in problem


def test_row_of_a_csv_whose_cells_all_go_on_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anawin.reading.csv_tables.LONGEST_ROW", 10_000)
    path = tmp_path / "خبر.csv"
    path.write_text("id,text\n1,نزل\n" + '"\n",' * 10_000, encoding="utf-8")
    ids, (problem,) = read(path)
    assert ids == ["1"]
    assert "line 2503: a row of more than 10,000 characters" in problem


def test_parquet_that_unpacks_to_too_much_does_not_fill_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pyarrow")
    monkeypatch.setattr("anawin.reading.parquet_tables.LARGEST_UNPACKED", 1 << 20)
    path = tmp_path / "خبر.parquet.gz"
    path.write_bytes(gzip.compress(bytes(3 << 20)))
    ids, (problem,) = read(path)
    assert ids == []
    assert problem.startswith(f"{path}: unpacks to more than 1,048,576 bytes of Parquet")


# xz: what a decoder may ask for, and the shapes of a file.


def xz(data: bytes, dictionary: int = 1 << 20) -> bytes:
    return lzma.compress(data, filters=[{"id": lzma.FILTER_LZMA2, "dict_size": dictionary}])


def test_xz_whose_header_asks_for_gigabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "خبر.txt.xz"
    # The size of the dictionary stands in the header of the block, behind the stream's: 40 says four gigabytes.
    small = bytearray(xz(RAIN.encode()))
    place = 12 + small[12:].index(b"\x21\x01") + 2
    small[place] = 40
    end = 12 + (small[12] + 1) * 4
    import zlib

    small[end - 4 : end] = zlib.crc32(small[12 : end - 4]).to_bytes(4, "little")
    path.write_bytes(small)
    ids, (problem,) = read(path)
    assert ids == []
    assert problem == (
        f"{path}: its header asks for more than 268,435,456 bytes to unpack it; pack it again, with xz -9 at most"
    )
    with pytest.raises(ReadingError, match="cannot be read as a folder, zip or tar"):
        read_files(path, archives.re.compile(".*"))


@pytest.mark.parametrize(
    "data",
    [
        xz(b"one ") + xz(b"two"),
        xz(b"one ") + bytes(8) + xz(b"two") + bytes(4),
        xz(b"") + xz(b"one two"),
        lzma.compress(b"one two", lzma.FORMAT_ALONE),
        xz(b"one two", 64 << 20),
    ],
)
def test_xz_of_any_shape_is_unpacked(data: bytes) -> None:
    assert open_xz(io.BytesIO(data)).read() == b"one two"


def test_xz_of_any_size_is_unpacked_in_pieces_as_the_library_does_it() -> None:
    data = bytes(range(256)) * 5000
    packed = xz(data)
    for size in (1, 999, 65_536, 10_000_000):
        stream: Any = open_xz(io.BytesIO(packed))
        if size == 1:
            assert stream.read(1) + stream.read(1) == data[:2]
        else:
            assert b"".join(iter(lambda stream=stream, size=size: stream.read(size), b"")) == data


@pytest.mark.parametrize("damage", [lambda d: d[:-9], lambda d: d[:40] + b"x" + d[41:], lambda d: d + b"rest"])
def test_damaged_xz_is_told(damage: Any) -> None:
    with pytest.raises((EOFError, lzma.LZMAError)):
        open_xz(io.BytesIO(damage(xz(RAIN.encode() * 100)))).read()

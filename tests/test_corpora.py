"""Corpora: fetched over a network that fails, from archives that lie, and rebuilt to the ids they are known by.

``tests/data/corpora`` holds small repositories of our own invention in the formats of the public ones.
"""

from __future__ import annotations

import hashlib
import io
import json
import lzma
import os
import re
import socket
import struct
import subprocess
import sys
import tarfile
import threading
import urllib.error
import zipfile
import zlib
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from anawin.cli import main
from anawin.cli.corpora import _bytes_shown
from anawin.corpora import CORPORA, convert_corpus, corpora_folder, corpus_path, fetch_corpus, iter_corpus, read_ids
from anawin.corpora import archives as archives_module
from anawin.corpora import download as download_module
from anawin.corpora import fetch as fetch_module
from anawin.corpora.archives import read_files
from anawin.corpora.download import download
from anawin.corpora.layouts import LAYOUTS, RawArticle
from anawin.corpora.rebuild import kept
from anawin.errors import AnawinError, ReadingError, WritingError

DATA = Path(__file__).parent / "data" / "corpora"
COMMIT = "0123456789abcdef0123456789abcdef01234567"
TEXTS = re.compile(r".*\.txt")
FIELDS = ["id", "source", "section", "url", "published", "title", "text"]


def repository(name: str) -> dict[str, bytes]:
    """The files of a small repository; the days of SaudiNewsNet are zipped, as they are in the real one."""
    files = {}
    for path in sorted((DATA / name).rglob("*")):
        inside = path.relative_to(DATA / name).as_posix()
        if path.suffix == ".json":
            files[f"{inside.removesuffix('.json')}.zip"] = zipped({path.name: path.read_bytes()})
        elif path.is_file():
            files[inside] = path.read_bytes()
    return files


def zipped(files: dict[str, bytes], comment: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.comment = comment
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w:gz", extra: tuple[tarfile.TarInfo, ...] = ()) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode, pax_headers={"comment": COMMIT}) as archive:
        for info in extra:
            archive.addfile(info)
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def under_a_root(files: dict[str, bytes], *, backwards: bool = False) -> dict[str, bytes]:
    """As GitHub packs a repository: all in one folder, here in either order."""
    return {f"repository-main/{name}": files[name] for name in sorted(files, reverse=backwards)}


def lines(path: Path) -> list[dict]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def fetched(name: str, tmp_path: Path, **options):
    origin = tmp_path / "origin.tar.gz"
    origin.write_bytes(tarred(under_a_root(repository(name))))
    result = fetch_corpus(name, origin=origin, folder=tmp_path / "out", **options)
    return result, lines(result.path)


class TestRebuilding:
    def test_ant_keeps_its_ids_its_forms_of_dates_and_its_short_texts(self, tmp_path):
        result, rows = fetched("ant", tmp_path)
        assert [(row["id"], row["section"], row["published"]) for row in rows] == [
            ("JA-culture-1-20170122", "culture", "2017-01-22T185600"),
            ("JA-culture-3-20170123", "culture", "23/01/2017"),
            ("JA-sport-2-20170120", "sport", "2017-01-20T21:43:00+01:00"),
        ]
        assert result.left_out == {"repeated": 1, "empty": 1, "no section": 1}
        assert all(list(row) == FIELDS and row["source"] == "jawharafm" for row in rows)
        assert [rows[0]["title"], rows[2]["title"]] == ["", "نادي الواحة & نادي الميناء  يتعادلان"]
        assert rows[2]["text"].startswith("تعادل نادي الواحة")
        assert " مساء الجمعة. \nوسجل " in rows[2]["text"]
        assert rows[2]["url"] == "http://www.example.net/ar/article/1/95/7"

    def test_saudinewsnet_counts_over_the_whole_array_and_keeps_the_first_of_a_text(self, tmp_path):
        result, rows = fetched("saudinewsnet", tmp_path)
        assert [(row["id"], row["source"], row["published"], row["title"]) for row in rows] == [
            ("SNN-2015-07-21-0000", "alriyadh", "2015-07-21", "افتتاح جسر &quot;النخيل&quot;"),
            ("SNN-2015-07-21-0002", "okaz", "2015-07-21", ""),
            ("SNN-2015-07-22-0001", "almadina", "2015-07-22", "منع الصيد"),
        ]
        assert result.left_out == {"short": 1, "empty": 1, "repeated": 1}
        assert all(list(row) == FIELDS and row["section"] == "" for row in rows)
        assert rows[0]["text"].startswith("دشّن أمير المنطقة")
        assert rows[0]["text"].endswith("ساعات الصباح.")

    def test_hespress_comes_before_al_jazeera_and_the_first_line_is_the_title(self, tmp_path):
        result, rows = fetched("hespress-aljazeera", tmp_path)
        assert [(row["id"], row["source"], row["section"], row["title"]) for row in rows] == [
            ("HES-culture-10", "hespress", "culture", "منع الصيد بالشباك الضيقة"),
            ("HES-culture-2", "hespress", "culture", "عودة مهرجان اللوز"),
            ("AJ-economy-70", "aljazeera", "economy", "القمح يستقر"),
        ]
        assert result.left_out == {"short": 1, "repeated": 1}
        assert all((list(row), row["url"], row["published"]) == (FIELDS, "", "2022") for row in rows)
        assert rows[1]["text"].startswith("عاد إلى قرية")

    @pytest.mark.parametrize("name", LAYOUTS)
    def test_same_bytes_from_tar_zip_folder_and_any_order(self, name, tmp_path):
        files = repository(name)
        (tmp_path / "a.tar.gz").write_bytes(tarred(under_a_root(files)))
        (tmp_path / "b.tar").write_bytes(tarred(under_a_root(files, backwards=True), "w"))
        (tmp_path / "c.tar.xz").write_bytes(tarred(under_a_root(files), "w:xz"))
        (tmp_path / "d.zip").write_bytes(zipped(under_a_root(files, backwards=True)))
        for inside, data in files.items():
            path = tmp_path / "e" / inside
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        made = set()
        for origin in ("a.tar.gz", "b.tar", "c.tar.xz", "d.zip", "e"):
            made.add(fetch_corpus(name, origin=tmp_path / origin, folder=tmp_path / f"to-{origin}").path.read_bytes())
        assert len(made) == 1
        assert len(lzma.decompress(made.pop()).splitlines()) == 3

    def test_raw_data_may_be_given_by_itself(self, tmp_path):
        result = fetch_corpus(
            "hespress-aljazeera", origin=DATA / "hespress-aljazeera" / "raw_data", folder=tmp_path / "out"
        )
        assert result.articles == 3

    def test_windows_line_ends_and_byte_order_mark_leave_no_trace(self, tmp_path):
        for name in ("ant", "hespress-aljazeera"):
            plain, _ = fetched(name, tmp_path)
            files = {path: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n") for path, data in repository(name).items()}
            (tmp_path / "windows.zip").write_bytes(zipped(files))
            windows = fetch_corpus(name, origin=tmp_path / "windows.zip", folder=tmp_path / "windows")
            assert windows.path.read_bytes() == plain.path.read_bytes()

    def test_order_is_that_of_section_and_name_wherever_the_files_lie(self):
        page = b"<DOC><DOCNO>%s</DOCNO><TEXT>x</TEXT></DOC>"
        files = {"a/sport/JA-sport-1-0.txt": page % b"second", "b/culture/JA-culture-1-0.txt": page % b"first"}
        assert [article.id for article in LAYOUTS["ant"].articles(files)] == ["first", "second"]

    def test_only_the_ids_asked_for_and_a_count_of_those_not_there(self, tmp_path):
        result, rows = fetched("ant", tmp_path, ids={"JA-sport-2-20170120", "JA-sport-99-20170101"})
        assert [row["id"] for row in rows] == ["JA-sport-2-20170120"]
        assert (result.missing, result.left_out["not asked for"]) == (1, 2)

    def test_a_repeated_text_stays_out_even_if_only_its_copy_is_asked_for(self, tmp_path):
        with pytest.raises(ReadingError, match="no article is left to write"):
            fetched("ant", tmp_path, ids={"JA-sport-10-20160502"})
        assert list((tmp_path / "out").iterdir()) == []

    def test_source_record_says_what_came(self, tmp_path):
        result, _ = fetched("ant", tmp_path)
        record = json.loads((tmp_path / "out" / "ant.source.json").read_text(encoding="utf-8"))
        assert record["from"] == "origin.tar.gz"
        assert record["commit"] == COMMIT
        assert record["archive_sha256"] == result.archive_sha256
        assert len(result.archive_sha256) == 64
        assert record["archive_sha256_was_pinned"] is False
        assert (record["articles"], record["left_out"]) == (3, {"empty": 1, "no section": 1, "repeated": 1})
        assert record["lines_are_the_reference"] is False

    def test_commit_of_a_zip_is_its_comment(self, tmp_path):
        (tmp_path / "a.zip").write_bytes(zipped(repository("ant"), COMMIT.encode()))
        assert read_files(tmp_path / "a.zip", TEXTS).commit == COMMIT

    def test_lines_of_the_reference_are_recognised(self, tmp_path, monkeypatch):
        first, _ = fetched("ant", tmp_path)
        digest = hashlib.sha256(lzma.decompress(first.path.read_bytes())).hexdigest()
        corpus = CORPORA[0]._replace(lines_sha256=digest)
        monkeypatch.setattr(fetch_module, "find_corpus", lambda _name: corpus)
        again = fetch_corpus("ant", origin=tmp_path / "origin.tar.gz", folder=tmp_path / "again")
        assert (first.is_reference, again.is_reference) == (False, True)

    def test_a_corpus_that_is_there_is_not_overwritten(self, tmp_path):
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "ant.jsonl.xz").write_bytes(b"old")
        with pytest.raises(AnawinError, match=r"ant\.jsonl\.xz: is there already; remove it"):
            fetched("ant", tmp_path)
        assert (tmp_path / "out" / "ant.jsonl.xz").read_bytes() == b"old"

    @pytest.mark.shared
    @pytest.mark.parametrize("corpus", CORPORA, ids=lambda corpus: corpus.name)
    def test_digests_are_those_of_the_finished_corpora(self, corpus):
        path = Path(__file__).parent.parent.parent / "shared" / "corpora" / corpus.file_name
        digest, count = hashlib.sha256(), 0
        with lzma.open(path) as file:
            for line in file:
                digest.update(line)
                count += 1
        assert (digest.hexdigest(), count) == (corpus.lines_sha256, corpus.articles)


class TestDamagedFiles:
    def told(self, name: str, files: dict[str, bytes]) -> list[str]:
        return [str(item) for item in LAYOUTS[name].articles(files) if isinstance(item, ReadingError)]

    @pytest.mark.parametrize(
        ("page", "reason"),
        [
            (b"<DOC><DOCNO>JA-a-1</DOCNO><TEXT>\xd9\x81", "no <DOCNO> or no <TEXT>…</TEXT>"),
            (b"<DOC><CAT>a</CAT><TEXT>x</TEXT>", "no <DOCNO> or no <TEXT>…</TEXT>"),
            ("<TEXT>خبر".encode("cp1256"), "line 1: byte 0xce is not UTF-8"),
        ],
    )
    def test_ant_page_cut_off_or_in_another_encoding(self, page, reason):
        (told,) = self.told("ant", {"a/JA-a-1.txt": page})
        assert told.startswith("a/JA-a-1.txt")
        assert reason in told

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b"PK\x03\x04 no more", "no zip of a JSON array, or damaged"),
            (zipped({"2015-07-21.json": b'[{"content": '}), "no zip of a JSON array, or damaged"),
            (zipped({"2015-07-21.json": b"[" * 100_000}), "no zip of a JSON array, or damaged"),
            (zipped({"2015-07-21.json": b'{"content": "x"}'}), "JSON, but no array"),
            (zipped({"a.json": b"[]", "b.json": b"[]"}), "holds 2 .json files where one belongs"),
            (zipped({"2015-07-21.json": b'["x"]'}), "item 0 of the array is no object"),
        ],
    )
    def test_day_of_saudinewsnet_that_is_no_zip_of_an_array(self, data, reason):
        (told,) = self.told("saudinewsnet", {"dataset/2015-07-21.zip": data})
        assert told.startswith(f"dataset/2015-07-21.zip: {reason}")

    def test_bare_tabs_in_json_are_read(self):
        day = zipped({"2015-07-21.json": '[{"content": "فاز\tالفريق"}]'.encode()})
        assert [article.text for article in LAYOUTS["saudinewsnet"].articles({"2015-07-21.zip": day})] == [
            "فاز\tالفريق"
        ]

    def test_damaged_file_is_told_and_the_others_are_kept(self, tmp_path):
        files = repository("ant") | {"sport/JA-sport-1-20170101.txt": b"<DOC>"}
        (tmp_path / "a.zip").write_bytes(zipped(files))
        told = []
        result = fetch_corpus("ant", origin=tmp_path / "a.zip", folder=tmp_path / "out", on_error=told.append)
        assert (result.articles, result.left_out["damaged"], told[0].path) == (3, 1, "sport/JA-sport-1-20170101.txt")
        with pytest.raises(ReadingError, match="JA-sport-1-20170101"):
            fetch_corpus("ant", origin=tmp_path / "a.zip", folder=tmp_path / "strict")

    def test_second_text_under_an_id_is_told(self):
        found = [RawArticle("أ", "", "", "", "", "", text) for text in ("فاز الفريق.", "خسر الفريق.", "فاز الفريق.")]
        left_out, told = Counter(), []
        assert [article.text for article in kept(found, left_out, on_error=told.append)] == ["فاز الفريق."]
        assert [str(problem) for problem in told] == ["أ: a second text has this id; it was left out"]
        assert left_out == {"damaged": 1, "repeated": 1}


class TestUntrustedArchives:
    def refused(self, tmp_path: Path, data: bytes, match: str) -> None:
        path = tmp_path / "archive"
        path.write_bytes(data)
        with pytest.raises(ReadingError, match=match):
            read_files(path, TEXTS)
        assert os.listdir(tmp_path) == ["archive"]  # noqa: PTH208 (names)

    @pytest.mark.parametrize("name", ["../a.txt", "a/../../b.txt", "/etc/a.txt", "..\\a.txt"])
    @pytest.mark.parametrize("pack", [zipped, tarred])
    def test_path_that_leads_out_is_refused(self, name, pack, tmp_path):
        self.refused(tmp_path, pack({name: b"x"}), "a path that leads out of it")

    def test_links_and_devices_are_passed_over(self, tmp_path):
        (tmp_path / "secret").write_text("سر", encoding="utf-8")
        link, device = tarfile.TarInfo("a.txt"), tarfile.TarInfo("b.txt")
        link.type, link.linkname = tarfile.SYMTYPE, str(tmp_path / "secret")
        device.type = tarfile.CHRTYPE
        (tmp_path / "a.tar").write_bytes(tarred({"c.txt": b"x"}, "w", (link, device)))
        assert list(read_files(tmp_path / "a.tar", TEXTS).files) == ["c.txt"]
        info = zipfile.ZipInfo("a.txt")
        info.external_attr = 0o120777 << 16
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
            archive.writestr(info, str(tmp_path / "secret"))
            archive.writestr("c.txt", "x")
        assert list(read_files(tmp_path / "a.zip", TEXTS).files) == ["c.txt"]
        (tmp_path / "folder").mkdir()
        (tmp_path / "folder" / "a.txt").symlink_to(tmp_path / "secret")
        (tmp_path / "folder" / "c.txt").write_bytes(b"x")
        assert list(read_files(tmp_path / "folder", TEXTS).files) == ["c.txt"]

    @pytest.mark.parametrize("pack", [zipped, tarred])
    def test_file_or_sum_beyond_the_limits_is_refused(self, pack, tmp_path, monkeypatch):
        monkeypatch.setattr(archives_module, "LARGEST_FILE", 1000)
        self.refused(tmp_path, pack({"a.txt": bytes(1001)}), r"a\.txt: more than 1,000 bytes")
        monkeypatch.setattr(archives_module, "LARGEST_TOTAL", 2500)
        files = {f"{number}.txt": bytes(900) for number in range(3)}
        self.refused(tmp_path, pack(files), "more than 2,500 bytes")

    def test_tar_that_unpacks_without_end_is_refused_though_nothing_in_it_is_wanted(self, tmp_path, monkeypatch):
        monkeypatch.setattr(archives_module, "LARGEST_TOTAL", 1 << 20)
        self.refused(tmp_path, tarred({"zeros.bin": bytes(2 << 20), "a.txt": b"x"}), "the archive unpacked: more than")

    def test_zip_that_lies_about_its_sizes_is_refused(self, tmp_path):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.txt", bytes(5000))
        true, false = struct.pack("<L", 5000), struct.pack("<L", 10)
        self.refused(tmp_path, buffer.getvalue().replace(true, false), "is damaged")

    def test_zipped_day_beyond_the_limit_is_refused(self, monkeypatch):
        monkeypatch.setattr(archives_module, "LARGEST_FILE", 1000)
        day = zipped({"2015-07-21.json": b"[" + b" " * 2000 + b"]"})
        (told,) = LAYOUTS["saudinewsnet"].articles({"2015-07-21.zip": day})
        assert "more than 1,000 bytes" in str(told)

    def test_name_that_comes_twice_is_refused(self, tmp_path):
        info = tarfile.TarInfo("a.txt")
        self.refused(tmp_path, tarred({"a.txt": b"x"}, extra=(info,)), r"holds a\.txt twice")

    @pytest.mark.parametrize("cut", [10, 200, -30])
    @pytest.mark.parametrize("pack", [zipped, tarred])
    def test_archive_cut_off_is_refused(self, pack, cut, tmp_path):
        self.refused(tmp_path, pack({f"{n}.txt": os.urandom(300) for n in range(9)})[:cut], "is damaged")

    @pytest.mark.parametrize("mode", ["w:gz", "w:xz"])
    @pytest.mark.parametrize("place", [40, 600, -20])
    def test_archive_with_spoilt_bytes_is_refused(self, mode, place, tmp_path):
        data = bytearray(tarred({f"{n}.txt": os.urandom(300) for n in range(9)}, mode))
        data[place : place + 16] = bytes(byte ^ 0xFF for byte in data[place : place + 16])
        self.refused(tmp_path, bytes(data), "is damaged")

    def test_gzip_that_turns_to_nonsense_inside_a_file_is_refused(self, tmp_path):
        packer = zlib.compressobj(wbits=31)
        start = tarred({"a.txt": os.urandom(100_000)}, "w")[:50_000]
        data = packer.compress(start) + packer.flush(zlib.Z_FULL_FLUSH) + b"\xff" * 50
        self.refused(tmp_path, data, "is damaged")

    @pytest.mark.parametrize(
        "data",
        [b"", b"<html>not found</html>", b"PK", b"\x1f\x8b", b"\x1f\x8b\x08" + bytes(7) + b"\xff" * 9, b"\xfd7zXZ\x00"],
    )
    def test_no_archive_at_all_is_refused(self, data, tmp_path):
        self.refused(tmp_path, data, "cannot be read as a folder, zip or tar")

    def test_another_repository_is_told_by_what_is_wanted(self, tmp_path):
        (tmp_path / "a.zip").write_bytes(zipped(repository("ant")))
        with pytest.raises(ReadingError, match=r"holds no file of this corpus; wanted are dataset/<year>"):
            fetch_corpus("saudinewsnet", origin=tmp_path / "a.zip", folder=tmp_path / "out")
        with pytest.raises(ReadingError, match="there is no such file or folder"):
            fetch_corpus("ant", origin=tmp_path / "none.zip", folder=tmp_path / "out")


class Server(ThreadingHTTPServer):
    """A server on this machine that can refuse, redirect, break off, and go on where a download stopped."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_address[1]}/archive"
        self.body, self.version, self.breaks_after, self.status = b"", '"v1"', None, 200
        self.redirect, self.ranges, self.wrong_part, self.says_length = "", True, False, True
        self.asked: list[str | None] = []


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        server, asked = self.server, self.headers.get("Range")
        server.asked.append(asked)
        if server.redirect and self.path == "/archive":
            self.send_response(302)
            self.send_header("Location", server.redirect)
            self.end_headers()
            return
        if server.status != 200:
            self.send_error(server.status)
            return
        start = 0
        if asked and server.ranges and self.headers.get("If-Range") == server.version:
            start = int(asked.removeprefix("bytes=").removesuffix("-"))
            if start >= len(server.body):
                self.send_error(416)
                return
        self.send_response(206 if start else 200)
        if start:
            first = start + server.wrong_part
            self.send_header("Content-Range", f"bytes {first}-{len(server.body) - 1}/{len(server.body)}")
        if server.version:
            self.send_header("ETag", server.version)
        if server.says_length:
            self.send_header("Content-Length", str(len(server.body) - start))
        self.end_headers()
        self.wfile.write(server.body[start : server.breaks_after])

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setattr(download_module, "SCHEMES", ("http",))
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    server = Server()
    server.body = bytes(range(256)) * 1000
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


class TestDownloading:
    def test_file_bears_its_name_when_it_is_whole(self, server, tmp_path):
        seen = []
        download(server.url, tmp_path / "a", progress=lambda done, total: seen.append((done, total)))
        assert (tmp_path / "a").read_bytes() == server.body
        assert [path.name for path in tmp_path.iterdir()] == ["a"]
        assert seen[-1] == (256_000, 256_000)

    def test_what_broke_off_goes_on_where_it_stopped(self, server, tmp_path):
        server.breaks_after = 100_000
        with pytest.raises(ReadingError, match=r"the connection broke off after 100,000 of 256,000 bytes; run the"):
            download(server.url, tmp_path / "a")
        assert (tmp_path / "a.part").stat().st_size == 100_000
        assert not (tmp_path / "a").exists()
        server.breaks_after = None
        download(server.url, tmp_path / "a")
        assert server.asked == [None, "bytes=100000-"]
        assert (tmp_path / "a").read_bytes() == server.body
        assert [path.name for path in tmp_path.iterdir()] == ["a"]

    def test_an_interrupt_leaves_the_part(self, server, tmp_path):
        def stop(done, total):
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            download(server.url, tmp_path / "a", progress=stop)
        assert (tmp_path / "a.part").stat().st_size == download_module._CHUNK
        download(server.url, tmp_path / "a")
        assert server.asked[1] == f"bytes={download_module._CHUNK}-"
        assert (tmp_path / "a").read_bytes() == server.body

    @pytest.mark.parametrize("version", ['"v2"', 'W/"v1"', ""])
    def test_a_changed_or_unnamed_version_starts_anew(self, version, server, tmp_path):
        if version != '"v2"':
            server.version = version  # weak or none from the start: GitHub's archives on demand
        server.breaks_after = 100_000
        with pytest.raises(ReadingError):
            download(server.url, tmp_path / "a")
        server.breaks_after, server.version, server.body = None, version, server.body[::-1]
        download(server.url, tmp_path / "a")
        assert (tmp_path / "a").read_bytes() == server.body
        assert server.asked[1] == ("bytes=100000-" if version == '"v2"' else None)

    def test_a_server_without_ranges_starts_anew(self, server, tmp_path):
        server.ranges, server.breaks_after = False, 100_000
        with pytest.raises(ReadingError):
            download(server.url, tmp_path / "a")
        server.breaks_after = None
        download(server.url, tmp_path / "a")
        assert (tmp_path / "a").read_bytes() == server.body

    def test_a_part_as_long_as_the_file_starts_anew(self, server, tmp_path):
        (tmp_path / "a.part").write_bytes(bytes(256_000))
        (tmp_path / "a.part.version").write_text('"v1"', encoding="utf-8")
        download(server.url, tmp_path / "a")
        assert server.asked == ["bytes=256000-", None]
        assert (tmp_path / "a").read_bytes() == server.body

    def test_another_part_than_asked_for_is_refused(self, server, tmp_path):
        (tmp_path / "a.part").write_bytes(server.body[:1000])
        (tmp_path / "a.part.version").write_text('"v1"', encoding="utf-8")
        server.wrong_part = True
        with pytest.raises(ReadingError, match="another part than the one asked for"):
            download(server.url, tmp_path / "a")

    def test_too_large_is_refused_told_beforehand_or_not(self, server, tmp_path):
        for server.says_length in (True, False):
            assert list(tmp_path.iterdir()) == []
            with pytest.raises(ReadingError, match="more than 200,000 bytes"):
                download(server.url, tmp_path / "a", largest=200_000)
        assert list(tmp_path.iterdir()) == []

    def test_redirect_within_the_scheme_is_followed(self, server, tmp_path):
        server.redirect = server.url + "/moved"
        download(server.url, tmp_path / "a")
        assert (tmp_path / "a").read_bytes() == server.body

    @pytest.mark.parametrize("target", ["file:///etc/hostname", "ftp://127.0.0.1/a", "https://127.0.0.1/a"])
    def test_redirect_to_another_scheme_is_refused(self, target, server, tmp_path):
        server.redirect = target
        with pytest.raises(ReadingError, match=r"leads to|is not allowed"):
            download(server.url, tmp_path / "a")
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("url", ["http://127.0.0.1:9/a", "file:///etc/hostname", "ftp://127.0.0.1/a", "a.zip"])
    def test_only_https_is_downloaded(self, url, tmp_path):
        with pytest.raises(ReadingError, match="and not https; download it by hand and give the file with --from"):
            download(url, tmp_path / "a")

    def test_refusal_by_the_server_is_told(self, server, tmp_path):
        server.status = 404
        with pytest.raises(ReadingError, match=r"the server answered 404 \(Not Found\); download it by hand"):
            download(server.url, tmp_path / "a")

    @pytest.mark.usefixtures("server")
    def test_nobody_listening_is_no_network(self, tmp_path):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        with pytest.raises(ReadingError, match=r"no network: .*; download it by hand and give the file with --from"):
            download(f"http://127.0.0.1:{port}/a", tmp_path / "a")

    def test_folder_that_does_not_exist_is_told(self, server, tmp_path):
        with pytest.raises(WritingError, match="does not exist"):
            download(server.url, tmp_path / "none" / "a")


@pytest.mark.usefixtures("corpus")
class TestFetchingOverTheNetwork:
    @pytest.fixture
    def corpus(self, server, monkeypatch):
        """ANT, served from this machine."""
        server.body = tarred(under_a_root(repository("ant")))
        corpus = CORPORA[0]

        class Local(type(corpus)):
            url = server.url

        local = Local(*corpus)
        monkeypatch.setattr(fetch_module, "find_corpus", lambda _name: local)
        return local

    def test_archive_is_downloaded_rebuilt_and_removed(self, server, tmp_path):
        result = fetch_corpus("ant", folder=tmp_path / "new" / "folder")
        assert result.articles == 3
        assert sorted(path.name for path in result.path.parent.iterdir()) == ["ant.jsonl.xz", "ant.source.json"]
        record = json.loads(result.path.with_name("ant.source.json").read_text(encoding="utf-8"))
        assert (record["from"], record["commit"]) == (server.url, COMMIT)

    def test_broken_archive_is_removed_so_that_the_next_run_starts_anew(self, server, tmp_path):
        whole = server.body
        server.body = whole[:200]
        with pytest.raises(ReadingError, match="is damaged"):
            fetch_corpus("ant", folder=tmp_path)
        assert list(tmp_path.iterdir()) == []
        server.body = whole
        assert fetch_corpus("ant", folder=tmp_path).articles == 3

    def test_archive_is_kept_where_the_articles_were_the_trouble(self, server, tmp_path):
        with pytest.raises(ReadingError, match="no article is left"):
            fetch_corpus("ant", folder=tmp_path, ids={"none"})
        assert fetch_corpus("ant", folder=tmp_path).articles == 3
        assert server.asked == [None]

    def test_pinned_checksum_is_held_to(self, corpus, tmp_path, monkeypatch):
        right = fetch_corpus("ant", folder=tmp_path / "1").archive_sha256
        for pin in (right, "0" * 64):
            pinned = type(corpus)(*corpus._replace(archive_sha256=pin))
            monkeypatch.setattr(fetch_module, "find_corpus", lambda _name, pinned=pinned: pinned)
            if pin == right:
                assert fetch_corpus("ant", folder=tmp_path / "2").was_pinned
            else:
                with pytest.raises(ReadingError, match=f"its SHA-256 is {right}, pinned is 0000"):
                    fetch_corpus("ant", folder=tmp_path / "3")
        assert list((tmp_path / "3").iterdir()) == []

    def test_addresses_are_https(self):
        assert all(corpus.url.startswith("https://github.com/") for corpus in CORPORA)


class TestPlaces:
    def test_folder_is_named_by_the_environment(self, tmp_path, monkeypatch):
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.setenv("XDG_DATA_HOME", "relative")
        monkeypatch.delenv("ANAWIN_CORPORA", raising=False)
        assert corpora_folder() == tmp_path / ".local" / "share" / "anawin" / "corpora"
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
        assert corpora_folder() == tmp_path / "data" / "anawin" / "corpora"
        monkeypatch.setenv("ANAWIN_CORPORA", str(tmp_path / "mine"))
        assert corpora_folder() == tmp_path / "mine"
        assert list(tmp_path.iterdir()) == []

    def test_importing_and_listing_make_nothing_and_load_nothing_heavy(self, tmp_path):
        code = (
            "import sys; from anawin.cli import main; import anawin.corpora\n"
            "main(['corpora', 'list', '--format', 'jsonl'])\n"
            "print({'numpy', 'pandas', 'sklearn'} & set(sys.modules), file=sys.stderr)"
        )
        environment = os.environ | {"HOME": str(tmp_path), "XDG_DATA_HOME": "", "ANAWIN_CORPORA": ""}
        done = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, encoding="utf-8", check=True
        )
        assert done.stderr == "set()\n"
        assert [json.loads(line)["name"] for line in done.stdout.splitlines()] == list(LAYOUTS)
        assert list(tmp_path.iterdir()) == []

    def test_path_and_articles_of_a_corpus_that_is_there(self, tmp_path, monkeypatch):
        fetched("ant", tmp_path)
        monkeypatch.setenv("ANAWIN_CORPORA", str(tmp_path / "out"))
        assert corpus_path("ant") == tmp_path / "out" / "ant.jsonl.xz"
        article = next(iter(iter_corpus("ant")))
        assert (article.id, article.source, article.extra["section"]) == (
            "JA-culture-1-20170122",
            "jawharafm",
            "culture",
        )

    def test_unknown_name_is_told_with_the_known_ones(self):
        with pytest.raises(AnawinError, match="'sanad'; there are: ant, saudinewsnet, hespress-aljazeera; others come"):
            corpus_path("sanad")


class TestConverting:
    def test_folder_of_classes(self, tmp_path):
        out = tmp_path / "sanad.jsonl.xz"
        assert convert_corpus(DATA / "classes", out) == (3, {"repeated": 1})
        assert [(row["id"], row["source"], row["section"], row["text"]) for row in lines(out)] == [
            ("ميناء-رياضة-0001", "ميناء", "رياضة", "خسر نادي الميناء."),
            ("ميناء-رياضة-0002", "ميناء", "رياضة", "فاز نادي الواحة."),
            ("واحة-اقتصاد-0001", "واحة", "اقتصاد", "ارتفع سعر التمر."),
        ]
        assert all(list(row) == FIELDS for row in lines(out))

    def test_classes_may_stand_at_the_top_in_an_arabic_code_page(self, tmp_path):
        (tmp_path / "طقس").mkdir()
        (tmp_path / "طقس" / "7.txt").write_bytes("هطلت أمطار غزيرة على مدن الساحل صباح اليوم".encode("cp1256"))
        (tmp_path / "سائب.txt").write_text("بلا قسم", encoding="utf-8")
        told = []
        assert convert_corpus(tmp_path, tmp_path / "out.jsonl", on_error=told.append) == (1, {"damaged": 1})
        row = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
        assert (row["id"], row["source"], row["section"]) == ("طقس-7", "", "طقس")
        assert row["text"].startswith("هطلت أمطار")
        assert "stands in no sub-folder" in str(told[0])

    def test_csv_with_columns_named(self, tmp_path):
        out = tmp_path / "out.jsonl"
        assert convert_corpus(DATA / "labelled.csv", out, text="Text", label="Class") == (2, {"empty": 1})
        rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
        assert [(row["id"], row["section"], row["title"]) for row in rows] == [
            ("labelled-2", "رياضة", "فوز"),
            ("labelled-3", "اقتصاد", ""),
        ]

    def test_csv_without_the_column_is_told_with_those_it_has(self, tmp_path):
        with pytest.raises(ReadingError, match="no column 'text'; found: Text, Class, title"):
            convert_corpus(DATA / "labelled.csv", tmp_path / "out.jsonl")
        assert list(tmp_path.iterdir()) == []

    def test_input_and_output_of_other_kinds_are_refused(self, tmp_path):
        with pytest.raises(AnawinError, match=r"end the name in \.jsonl or \.jsonl\.xz"):
            convert_corpus(DATA / "labelled.csv", tmp_path / "out.csv")
        with pytest.raises(ReadingError, match=r"neither a folder nor a \.csv"):
            convert_corpus(DATA / "ant" / "sport" / "JA-sport-2-20170120.txt", tmp_path / "out.jsonl")
        with pytest.raises(ReadingError, match="there is no such file"):
            convert_corpus(tmp_path / "none.csv", tmp_path / "out.jsonl")


class TestIds:
    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("ids.txt", "أ-1\n\n ب-2 \n"),
            ("ids.csv", "themes,id\nsport,أ-1\nweather,ب-2\n"),
            ("ids.jsonl", '{"id": "أ-1", "themes": []}\n{"id": "ب-2"}\n'),
        ],
    )
    def test_one_a_line_or_a_column(self, name, content, tmp_path):
        (tmp_path / name).write_text(content, encoding="utf-8")
        assert read_ids(tmp_path / name) == {"أ-1", "ب-2"}

    def test_record_without_id_folder_and_other_kinds_are_told(self, tmp_path):
        (tmp_path / "a.jsonl").write_text('{"id": "أ"}\n{"text": "ب"}\n', encoding="utf-8")
        with pytest.raises(ReadingError, match="line 2: the record has no id"):
            read_ids(tmp_path / "a.jsonl")
        with pytest.raises(ReadingError, match="a folder; name one file of ids"):
            read_ids(tmp_path)
        with pytest.raises(AnawinError, match=r"ids are read from \.txt, \.jsonl or \.csv"):
            read_ids("a.parquet")


class TestCommand:
    @pytest.fixture(autouse=True)
    def folder(self, tmp_path, monkeypatch):
        monkeypatch.setenv("ANAWIN_CORPORA", str(tmp_path / "corpora"))
        (tmp_path / "ant.zip").write_bytes(zipped(under_a_root(repository("ant"))))

    def run(self, capsys, *arguments):
        code = main(["corpora", *map(str, arguments)])
        return (code, *capsys.readouterr())

    def test_fetch_then_path_then_list(self, tmp_path, capsys):
        code, out, err = self.run(capsys, "path", "ant")
        assert (code, out) == (2, "")
        assert "ant.jsonl.xz: the corpus is not there; get it: anawin corpora fetch ant" in err
        where = tmp_path / "corpora" / "ant.jsonl.xz"
        code, out, err = self.run(capsys, "fetch", "ant", "--from", tmp_path / "ant.zip")
        assert (code, out) == (0, f"{where}\n")
        assert "3 articles written; left out: 1 empty, 1 no section, 1 repeated" in err
        assert "no checksum is known to hold it against" in err
        assert self.run(capsys, "path", "ant") == (0, f"{where}\n", "")
        code, out, err = self.run(capsys, "list", "--format", "jsonl")
        rows = [json.loads(line) for line in out.splitlines()]
        assert [(row["name"], row["present"], row["path"]) for row in rows] == [
            ("ant", True, str(where)),
            ("saudinewsnet", False, ""),
            ("hespress-aljazeera", False, ""),
        ]
        assert rows[0]["repository"] == "https://github.com/antcorpus/antcorpus.data"
        assert rows[0]["licence"].startswith("Apache-2.0")

    def test_quiet_says_only_where(self, tmp_path, capsys):
        options = ("--from", tmp_path / "ant.zip", "--to", tmp_path / "other", "--quiet")
        assert self.run(capsys, "fetch", "ant", *options) == (0, f"{tmp_path / 'other' / 'ant.jsonl.xz'}\n", "")

    def test_ids_not_found_are_counted_and_exit_1(self, tmp_path, capsys):
        ids = tmp_path / "ids.txt"
        ids.write_text("JA-sport-2-20170120\nJA-sport-99-20170101\n", encoding="utf-8")
        code, _, err = self.run(capsys, "fetch", "ant", "--from", tmp_path / "ant.zip", "--keep-ids", ids)
        assert code == 1
        assert f"1 of 2 ids of {ids} are not in the corpus" in err

    def test_damaged_file_is_named_and_exit_1(self, tmp_path, capsys):
        (tmp_path / "b.zip").write_bytes(zipped(repository("ant") | {"sport/JA-sport-1-20170101.txt": b"<DOC>"}))
        code, out, err = self.run(capsys, "fetch", "ant", "--from", tmp_path / "b.zip")
        assert (code, out) == (1, f"{tmp_path / 'corpora' / 'ant.jsonl.xz'}\n")
        assert "anawin: sport/JA-sport-1-20170101.txt: no <DOCNO>" in err

    def test_offline_is_told_with_what_to_do(self, tmp_path, capsys, monkeypatch):
        class Offline:
            def open(self, _request, timeout):
                assert timeout > 0
                raise urllib.error.URLError(socket.gaierror(-2, "Name or service not known"))

        monkeypatch.setattr(download_module, "_opener", Offline)
        code, out, err = self.run(capsys, "fetch", "ant")
        assert (code, out) == (2, "")
        assert err == (
            "anawin: https://github.com/antcorpus/antcorpus.data/archive/HEAD.tar.gz: "
            "no network: [Errno -2] Name or service not known; download it by hand and give the file with --from\n"
        )
        assert list((tmp_path / "corpora").iterdir()) == []

    def test_download_is_shown_on_a_terminal_only(self, capsys, monkeypatch):
        for terminal, quiet in ((False, False), (True, True), (True, False)):
            monkeypatch.setattr(sys.stderr, "isatty", lambda terminal=terminal: terminal)
            with _bytes_shown(quiet) as progress:
                assert (progress is None) is (quiet or not terminal)
        with _bytes_shown(False) as progress:
            progress(500, None)
            progress(1_000, 2_000)
        assert "downloading" in capsys.readouterr().err

    def test_convert(self, tmp_path, capsys):
        out = tmp_path / "labelled.jsonl"
        options = ("-o", out, "--text", "Text", "--label", "Class")
        code, printed, err = self.run(capsys, "convert", DATA / "labelled.csv", *options)
        assert (code, printed) == (0, f"{out}\n")
        assert "2 articles written; left out: 1 empty" in err

    def test_help_of_each_action_names_the_exit_codes(self, capsys):
        for action in ("list", "fetch", "path", "convert"):
            with pytest.raises(SystemExit) as stop:
                main(["corpora", action, "--help"])
            assert stop.value.code == 0
            assert "2 nothing could be done" in " ".join(capsys.readouterr().out.split())

"""Records of articles → inputs to begin with."""

from __future__ import annotations

import csv
import gzip
import io
import json
import lzma
from typing import Any

Records = list[dict[str, Any]]


def seeds_of(name: str, records: Records) -> list[bytes]:
    if name in _FILES:
        return _FILES[name](records)
    pieces = "".join(map(chr, range(33, 127)))  # each stands for a piece of a page: see targets.text_of
    return [*(record["text"].encode() for record in records), pieces.encode(), "\n\n".join(pieces).encode(), b""]


def _txt(records: Records) -> list[bytes]:
    encodings = ("utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1256", "iso-8859-6")
    return [record["text"].encode(name, "ignore") for record in records[:3] for name in encodings]


def _jsonl(records: Records) -> list[bytes]:
    lines = [json.dumps(record, ensure_ascii=escaped) for record in records[:4] for escaped in (True, False)]
    return [
        "\n".join(lines).encode(),
        "\r\n".join(lines[:2]).encode("utf-16"),
        b'{"text": "\\ud83d\\ude00", "n": [1e5, null]}',
    ]


def _csv(records: Records) -> list[bytes]:
    found = []
    for delimiter in ",;\t":
        stream = io.StringIO()
        fields = ["id", "title", "text"]
        writer = csv.DictWriter(stream, fields, delimiter=delimiter, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(records[:3])
        found += [stream.getvalue().encode(name, "ignore") for name in ("utf-8", "cp1256", "utf-16")]
    return [*found, 'text\n"نعم ""لا""\nثم"\n'.encode()]


def _parquet(records: Records) -> list[bytes]:
    import pyarrow
    import pyarrow.parquet

    found = []
    for compression in ("none", "snappy"):
        stream = io.BytesIO()
        table = pyarrow.table(
            {name: [record[name][:200] for record in records[:3]] for name in ("id", "text", "published")}
        )
        pyarrow.parquet.write_table(table, stream, compression=compression)
        found.append(stream.getvalue())
    return found


def _html(records: Records) -> list[bytes]:
    pages = []
    for record in records[:3]:
        body = "".join(f"<p>{line}</p>" for line in record["text"].splitlines() if line)
        head = f'<meta charset="utf-8"><title>{record["title"]}</title>'
        pages.append(
            f"<!DOCTYPE html><html><head>{head}</head><body><nav><a href='/'>x</a></nav><article>{body}</article></body></html>".encode()
        )
    return pages


def _labels(records: Records) -> list[bytes]:
    lines = "\n".join(json.dumps({"id": record["id"], "themes": record["themes"]}) for record in records)
    rows = "\n".join(f"{record['id']},{'|'.join(record['themes'])}" for record in records)
    return [lines.encode(), f"id,themes\n{rows}\n".encode()]


_FILES = {
    "txt": _txt,
    "jsonl": _jsonl,
    "csv": _csv,
    "parquet": _parquet,
    "html": _html,
    "gz": lambda records: [gzip.compress(data) for data in _jsonl(records)],
    "xz": lambda records: [lzma.compress(data) for data in _txt(records)[:4]],
    "stdin": lambda records: [*_jsonl(records), *_txt(records)[:4]],
    "labels": _labels,
}
